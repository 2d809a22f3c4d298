"""A small whole site made of real models: every page type, every block, telephones, menu and footer. All people invented."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Collection, Locale, Page, Site

from cms.accounts.models import Campus
from cms.models import HelpPage, HelpPlace, HomePage, Hotline, Navigation, NavigationItem, SiteImage, SiteSettings, SocialAccount, StandardPage
from stories.models import (
    ArticleIndexPage,
    ArticlePage,
    EventAgendaRow,
    EventBudgetRow,
    EventIndexPage,
    EventNeed,
    EventPage,
    StoryIndexPage,
    StoryPage,
)
from tests.factories.consents import add_with_consent
from tests.factories.sample_bodies import every_block, picture

HANOI = dt.timezone(dt.timedelta(hours=7))


@dataclass
class SampleSite:
    """The pages by name, as tests ask for them."""

    home: HomePage
    pages: dict[str, Page] = field(default_factory=dict)

    def addresses(self) -> dict[str, str]:
        return {"home": "/"} | {name: page.get_url() for name, page in self.pages.items()}


def _settings(site: Site) -> None:
    own = SiteSettings.objects.create(
        site=site,
        hospital_name="Bệnh viện Đa khoa An Hòa",
        department_name="Phòng Công tác xã hội",
        office="Phòng 102, tầng 1, nhà A, Cơ sở 1",
        reception_hours="Tiếp người bệnh: 7:00–19:00 hằng ngày",
        zalo_url="https://zalo.example/anhoa",
        legal_note="Chỉ nhận tiền qua tài khoản mang tên Bệnh viện Đa khoa An Hòa.\nKhông nhân viên nào được nhận tiền qua tài khoản cá nhân.",
        footer_columns=[
            ("column", {"heading": "Minh bạch", "links": [{"label": "Sổ thu chi", "page": None, "address": "/so-thu-chi/"}]}),
            ("column", {"heading": "Người bệnh", "links": [{"label": "Cần hỗ trợ", "page": None, "address": "/can-ho-tro/"}]}),
        ],
    )
    Hotline.objects.create(
        settings=own,
        sort_order=0,
        label="Đường dây cho người bệnh",
        number="1800 0000",
        cost_note="gọi miễn phí",
        hours="Trực 7:00–19:00, cả thứ Bảy và Chủ nhật",
    )
    Hotline.objects.create(settings=own, sort_order=1, label="Nháy máy", number="0000 000 102", cost_note="cước như gọi số thường", rings_back=True)
    SocialAccount.objects.create(settings=own, label="Fanpage", url="https://fanpage.example/anhoa")


def _home(root: Page) -> HomePage:
    home = HomePage(
        title="Trang chủ",
        slug="trang-chu",
        lead="Mỗi khoản tiền, mỗi suất cháo gửi tới người bệnh An Hòa đều được ghi, đối chiếu và công khai.",
        need_text="Gọi, nháy máy, hoặc đến thẳng phòng 102, nhà A. Không cần quen biết, không mất phí, không cần kể chuyện cho ai đăng.",
        need_points=[
            ("point", {"heading": "", "text": text})
            for text in ("Viện phí, thuốc, vật tư ngoài bảo hiểm", "Suất ăn, chỗ trọ, xe về quê", "Giấy tờ, chế độ, người trò chuyện cùng")
        ],
        give_text="Chuyển khoản, tặng hiện vật, hoặc góp công. Khoản nào cũng có số chứng từ và mã tra cứu.",
        give_points=[
            ("point", {"heading": "", "text": text}) for text in ("Tiền mặt nhận tại quầy, có phiếu thu", "Sữa, cháo, tóc, xe lăn: xem việc đang cần")
        ],
        stories_heading="Chuyện ở An Hòa",
        stories_text="Người trong chuyện đã đọc và đồng ý trước khi đăng. Họ có thể rút lại bất cứ lúc nào.",
        steps=[("step", {"heading": f"Bước {n}", "text": "Khoản nào cũng có số chứng từ và mã tra cứu.", "fallback": False}) for n in range(1, 5)],
    )
    return root.add_child(instance=home)


def _help(home: HomePage, campuses: list[Campus]) -> HelpPage:
    page = HelpPage(
        title="Cần hỗ trợ",
        slug="can-ho-tro",
        lead="Không mất phí. Không cần quen biết. Người nhà, người cùng phòng gọi giúp cũng được.",
        phone_note="Số 1800 không mất cước. Nháy máy thì không mất tiền, chúng tôi gọi lại trong 30 phút.",
        promise_note="Từ chối lên bài, lên hình: vẫn được giúp như nhau.",
        help_items=[
            ("item", {"heading": "Viện phí, thuốc, vật tư", "text": "bảo hiểm không trả"}),
            ("item", {"heading": "Đi lại:", "text": "xe đưa về nhà"}),
        ],
        papers=[("item", {"heading": "", "text": "Thẻ bảo hiểm y tế và căn cước"}), ("item", {"heading": "", "text": "Một giấy của khoa"})],
        papers_note="Thiếu giấy vẫn cứ đến.",
        steps=[
            ("step", {"heading": "Gặp cán bộ, ngay trong ngày", "text": "Cán bộ ghi giúp đơn.", "fallback": False}),
            ("step", {"heading": "Nếu chưa được", "text": "Cán bộ nói rõ vì sao.", "fallback": True}),
        ],
        slip=[
            ("row", {"label": "Đến gặp", "value": "Cán bộ trực, phòng 102, nhà A"}),
            ("row", {"label": "Ngày trả lời", "value": "Thứ Năm, 26/11/2026"}),
        ],
    )
    home.add_child(instance=page)
    for order, campus in enumerate(campuses):
        HelpPlace.objects.create(
            page=page, sort_order=order, campus=campus, room="Phòng 102, tầng 1, nhà A", directions="Qua cổng chính, rẽ trái", hours="7:00–19:00"
        )
    return page


def _event(index: EventIndexPage, image: SiteImage | None, campus: Campus, **fields: Any) -> EventPage:
    event = EventPage(
        lead="Một ngày để người bệnh nội trú được ăn ngon, nghe hát, có quà mang về.",
        place="Sân nhà A",
        place_note="Gửi xe cổng 2, có lối xe lăn",
        campus=campus,
        audience="300 người bệnh, 60 tình nguyện viên",
        audience_note="Người bệnh không cần đăng ký",
        lead_image=image,
        **fields,
    )
    return index.add_child(instance=event)


def _root() -> Page:
    """The tree's root; a test that emptied every table took the migrations' one with it."""
    Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    if Collection.get_first_root_node() is None:
        Collection.add_root(name="Root")
    return Page.objects.filter(depth=1).first() or Page.add_root(
        instance=Page(title="Root", slug="root", content_type=ContentType.objects.get_for_model(Page))
    )


TITLES = ("Người thợ mộc ở hành lang", "Nồi cháo bắt đầu từ ba giờ sáng", "Kịp về nhà trước mùa gặt", "Người mẹ giữ hộ chậu hoa")


def _story(index: StoryIndexPage, number: int, image: SiteImage | None, shown: SiteImage) -> StoryPage:
    story = StoryPage(
        title=TITLES[number],
        slug=f"chuyen-{number}",
        date=dt.date(2026, 11, 18 - number),
        lead="Bốn mươi mốt ngày chờ vợ điều trị, bác Bảy sửa mười bốn chiếc ghế gãy.",
        lead_image=image,
        picture=StoryPage.Picture.DECLINED,
        author_name="Thu Hiền",
        consent_points="Tên đã đổi\nKhông đăng ảnh mặt\nKhông nêu bệnh, nêu khoa",
        review_on=dt.date(2027, 2, 16),
        help_note="khoảng 5,4 triệu đồng",
        timeline=[
            ("item", {"when": "Tháng 9/2026", "heading": "Gặp gia đình", "text": "Cán bộ gặp trong ngày được báo.", "now": False}),
            ("item", {"when": "18/11/2026", "heading": "Đăng bài", "text": "", "now": True}),
        ],
        body=every_block(shown),
    )
    return add_with_consent(index, story)


def _article(index: ArticleIndexPage, image: SiteImage) -> ArticlePage:
    article = ArticlePage(
        title="Lịch phát cháo tháng 12",
        slug="lich-phat-chao",
        date=dt.date(2026, 11, 20),
        lead="Ba cơ sở, sáu ngày một tuần.",
        lead_image=image,
        body=every_block(image),
    )
    return index.add_child(instance=article)


def _coming_event(index: EventIndexPage, image: SiteImage, campus: Campus) -> EventPage:
    """An event with all its rows: needs, agenda, budget."""
    event = _event(
        index,
        image,
        campus,
        title="Ngày hội thiện nguyện cuối năm",
        slug="ngay-hoi",
        starts_at=dt.datetime(2026, 12, 19, 7, 30, tzinfo=HANOI),
        ends_at=dt.datetime(2026, 12, 19, 16, 0, tzinfo=HANOI),
        signup_until=dt.date(2026, 12, 12),
        results_due=dt.date(2026, 12, 26),
        body=every_block(image)[:3],
    )
    EventNeed.objects.create(
        page=event, sort_order=0, label="Phần quà Tết (gạo, sữa, dầu ăn)", target=300, have=212, unit="phần", note="mỗi phần 250.000 đ"
    )
    EventNeed.objects.create(page=event, sort_order=1, label="Áo ấm trẻ em", target=150, have=150, unit="áo")
    EventAgendaRow.objects.create(page=event, sort_order=0, time=dt.time(7, 30), text="Đón người bệnh xuống sân, phát bữa sáng")
    EventBudgetRow.objects.create(page=event, sort_order=0, kind="patients", label="300 phần quà", amount=75_000_000)
    EventBudgetRow.objects.create(page=event, sort_order=1, kind="organising", label="Âm thanh, rạp, in ấn", amount=6_400_000)
    return event


def build() -> SampleSite:
    """The whole site in an empty page tree; one page of each type, four stories, two events."""
    Page.objects.filter(depth__gt=1).delete()
    root = _root()
    home = _home(root)
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True, hostname="localhost", port=80)
    site.root_page = home
    site.save()
    _settings(site)
    campuses = [Campus.objects.create(code=f"cs{n}", name=f"Cơ sở {n}, đường số {n}", short_name=f"Cơ sở {n}", order=n) for n in (1, 2, 3)]
    pictures = [picture("doi"), picture("bep", colour="#A32D1A"), picture("xe", colour="#7FB5AD")]
    pages: dict[str, Page] = {"help": _help(home, campuses)}
    pages["standard"] = home.add_child(
        instance=StandardPage(title="Giới thiệu", slug="gioi-thieu", lead="Phòng làm gì.", body=every_block(pictures[0]))
    )
    stories = home.add_child(instance=StoryIndexPage(title="Câu chuyện", slug="cau-chuyen", lead="Người thật, tên đã đổi."))
    articles = home.add_child(instance=ArticleIndexPage(title="Tin tức", slug="tin-tuc"))
    events = home.add_child(instance=EventIndexPage(title="Sự kiện", slug="su-kien"))
    pages |= {"story_index": stories, "article_index": articles, "event_index": events}
    for number, image in enumerate([*pictures, None]):
        pages["story" if number == 0 else f"story_{number}"] = _story(stories, number, image, pictures[0])
    pages["article"] = _article(articles, pictures[1])
    pages["event"] = _coming_event(events, pictures[2], campuses[0])
    haircuts = dt.datetime(2026, 10, 3, 8, 0, tzinfo=HANOI)
    pages["event_past"] = _event(events, None, campuses[1], title="Cắt tóc miễn phí", slug="cat-toc", starts_at=haircuts)
    navigation = Navigation.objects.create(site=site)
    links = [("Câu chuyện", stories, ""), ("Các quỹ", None, "/cac-quy/"), ("Sổ thu chi", None, "/so-thu-chi/"), ("Sự kiện", events, "")]
    for order, (label, page, address) in enumerate(links):
        NavigationItem.objects.create(navigation=navigation, sort_order=order, label=label, page=page, address=address)
    return SampleSite(home=home, pages=pages)
