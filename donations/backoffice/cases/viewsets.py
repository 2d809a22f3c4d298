"""The kind answers, a list that staff keep."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from donations.backoffice.viewsets import KeptList
from donations.models import AnswerTemplate


class AnswerTemplateForm(WagtailAdminModelForm):
    class Meta:
        model = AnswerTemplate
        fields = ("title", "words", "places", "order")


class AnswerTemplateViewSet(KeptList):
    """Mẫu trả lời: each answer to a family starts from one and is edited before it is said."""

    model = AnswerTemplate
    form = AnswerTemplateForm
    url_prefix = "so/mau-tra-loi"
    url_namespace = "answer_templates"
    icon = "mail"
    menu_label = gettext_lazy("Mẫu trả lời")
    list_display: ClassVar[list] = ["title", "order"]
    search_fields: ClassVar[list] = ["title", "words"]
    ordering: ClassVar[list] = ["order", "pk"]
