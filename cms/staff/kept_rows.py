"""Screens of lists that staff keep: whatever is added, changed or deleted there is a line of the audit log, before and after.

Wagtail's own log of these screens can be pruned and is not shown to auditors; the audit log only grows.
"""

from __future__ import annotations

from typing import Any, ClassVar

from wagtail.admin.views import generic

from cms.operations import audit, row_changes


class KeptCreate(generic.CreateView):
    untold: ClassVar[tuple[str, ...]] = ()

    def save_instance(self) -> Any:
        """The row and its line of the log stand or fall together (Wagtail saves in a transaction)."""
        told = row_changes.of(self.form, untold=self.untold)
        saved = super().save_instance()
        audit.record(self.request.user, "list.add", saved, after=told.after if told else {})
        return saved


class KeptEdit(generic.EditView):
    untold: ClassVar[tuple[str, ...]] = ()

    def save_instance(self) -> Any:
        """Saving what stands writes nothing into the log."""
        told = row_changes.of(self.form, untold=self.untold)
        saved = super().save_instance()
        if told:
            audit.record(self.request.user, "list.change", saved, before=told.before, after=told.after)
        return saved


class KeptDelete(generic.DeleteView):
    def delete_action(self) -> None:
        """What is gone is named in the log."""
        audit.record(self.request.user, "list.delete", self.object, name=str(self.object))
        super().delete_action()
