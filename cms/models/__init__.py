"""Pages, pictures, menus and settings of the website's ground floor."""

from cms.gate import GonePath, PageGate
from cms.models.base import BasePage, PageGone
from cms.models.frame import SiteFrame, frame_for, site_frame
from cms.models.home import HomePage
from cms.models.images import SiteImage, SiteRendition
from cms.models.navigation import Navigation, NavigationItem
from cms.models.search_text import PageText
from cms.models.site_settings import Hotline, SiteSettings, SocialAccount
from cms.models.standard import HelpPage, HelpPlace, StandardPage

__all__ = [
    "BasePage",
    "GonePath",
    "HelpPage",
    "HelpPlace",
    "HomePage",
    "Hotline",
    "Navigation",
    "NavigationItem",
    "PageGate",
    "PageGone",
    "PageText",
    "SiteFrame",
    "SiteImage",
    "SiteRendition",
    "SiteSettings",
    "SocialAccount",
    "StandardPage",
    "frame_for",
    "site_frame",
]
