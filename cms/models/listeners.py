"""Which signals the website's rules listen to, model by model.

A listener without a sender would be asked about every row of the book, and would make Django load what it deletes.
"""

from __future__ import annotations

from django.db.models.signals import post_delete, post_save, pre_save
from wagtail.models import Page, get_page_models

from cms.blocks.pictures import forget_changed_picture
from cms.models.base import BasePage
from cms.models.frame import WATCHED, forget_on_change
from cms.models.images import SiteImage, SiteRendition
from cms.models.reserved import refuse_on_save
from cms.models.search_text import remember_on_save


def listen() -> None:
    """Called once all page types of all rooms are known."""
    for page_type in {Page, *get_page_models()}:
        pre_save.connect(refuse_on_save, sender=page_type)
        post_save.connect(forget_on_change, sender=page_type)
        if issubclass(page_type, BasePage):
            post_save.connect(remember_on_save, sender=page_type)
    post_delete.connect(forget_on_change, sender=Page)
    for signal in (post_save, post_delete):
        for model in WATCHED:
            signal.connect(forget_on_change, sender=model)
        for picture in (SiteImage, SiteRendition):
            signal.connect(forget_changed_picture, sender=picture)
