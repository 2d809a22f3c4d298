"""What an editor may put into a body, and what a block refuses with a sentence."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import get_template
from wagtail.blocks import StructBlockValidationError

from cms.blocks.body import BodyBlock
from cms.blocks.links import LinkBlock, validate_address
from cms.blocks.media import ImageBlock, VideoBlock, youtube_id
from cms.models import SiteImage
from cms.models.words import reading_minutes, stream_text
from stories.blocks import StoryBodyBlock
from tests.cms.images import pictures


@pytest.mark.parametrize("block", [BodyBlock(), StoryBodyBlock()], ids=["cms", "stories"])
def test_every_block_has_a_template_of_its_name(block):
    for name, child in block.child_blocks.items():
        assert child.meta.template == f"blocks/{name}.html"
        get_template(child.meta.template)


def test_stories_have_all_the_blocks():
    named = {"heading", "paragraph", "image", "quote", "gallery", "video", "callout", "timeline", "link_button", "fund_progress", "latest_entries"}
    assert set(StoryBodyBlock().child_blocks) == named


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("https://www.youtube.com/watch?v=abcdefghij1", "abcdefghij1"),
        ("https://youtu.be/abcdefghij1?t=30", "abcdefghij1"),
        ("https://m.youtube.com/watch?app=x&v=abcdefghij1", "abcdefghij1"),
        ("https://www.youtube.com/shorts/abcdefghij1", "abcdefghij1"),
        ("https://www.youtube-nocookie.com/embed/abcdefghij1", "abcdefghij1"),
        ("https://www.youtube.com/live/abcdefghij1", "abcdefghij1"),
        ("https://youtube.com.evil.example/watch?v=abcdefghij1", None),
        ("https://evil.example/?u=https://youtu.be/abcdefghij1", None),
        ("javascript://youtu.be/abcdefghij1", None),
        ("https://youtu.be/short", None),
        ('https://youtu.be/"><script>', None),
        ("https://www.youtube.com/@kenh", None),
        ("", None),
    ],
)
def test_youtube_addresses(address, found):
    assert youtube_id(address) == found


def test_video_refuses_what_it_cannot_show():
    block = VideoBlock()
    with pytest.raises(StructBlockValidationError) as caught:
        block.clean(block.to_python({"url": "https://vimeo.com/1", "title": "Phim"}))
    assert "Chia sẻ" in str(caught.value.block_errors["url"])


def test_video_page_loads_nothing_from_outside_before_a_click():
    block = VideoBlock()
    html = block.render(block.to_python({"url": "https://youtu.be/abcdefghij1", "title": "Bếp ăn"}))
    assert "<iframe" not in html
    assert "ytimg" not in html
    assert 'href="https://www.youtube.com/watch?v=abcdefghij1"' in html
    assert "youtube-nocookie.com/embed/abcdefghij1" in html


@pytest.mark.parametrize("good", ["/cac-quy/", "/so-thu-chi/?q=a#b", "https://example.org/a", "tel:18000000", "mailto:a@example.org"])
def test_good_addresses(good):
    validate_address(good)


@pytest.mark.parametrize(
    "bad", ["javascript:alert(1)", "//evil.example", "/\\evil.example", "cac-quy", "data:text/html,x", "tel:", "https://", "ftp://x.org/"]
)
def test_bad_addresses(bad):
    with pytest.raises(ValidationError):
        validate_address(bad)


@pytest.mark.parametrize("address", ["", "javascript:alert(1)"])
def test_link_needs_one_good_target(address):
    block = LinkBlock()
    with pytest.raises(StructBlockValidationError):
        block.clean(block.to_python({"label": "Xem", "address": address, "page": None}))


@pytest.mark.django_db
def test_picture_without_words_cannot_be_put_on_a_page(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    image = SiteImage(title="x", file=SimpleUploadedFile("a.jpg", pictures.jpeg()))
    image.save()
    block = ImageBlock()
    with pytest.raises(StructBlockValidationError) as caught:
        block.clean(block.to_python({"image": image.pk, "caption": ""}))
    assert "văn bản thay thế" in str(caught.value.block_errors["image"])
    image.is_decorative = True
    image.save()
    block.clean(block.to_python({"image": image.pk, "caption": ""}))


def test_words_of_a_body():
    body = BodyBlock().to_python(
        [
            {"type": "heading", "value": {"text": "Điều cần", "level": "h3"}},
            {"type": "paragraph", "value": "<p>Tiếng <b>búa</b> &amp; đinh</p><p>hành lang</p>"},
            {"type": "quote", "value": {"text": "Ngồi không", "attribution": "Bác Bảy"}},
            {"type": "video", "value": {"url": "https://youtu.be/abcdefghij1", "title": "Phim"}},
            {"type": "timeline", "value": {"heading": "Diễn biến", "items": [{"when": "Tháng 9", "heading": "Gặp", "text": "", "now": False}]}},
        ]
    )
    text = stream_text(body)
    for words in ("Điều cần", "Tiếng búa & đinh", "hành lang", "Ngồi không", "Bác Bảy", "Phim", "Tháng 9", "Gặp"):
        assert words in text
    assert "h3" not in text
    assert "youtu.be" not in text


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (100, 1), (440, 2), (880, 4)])
def test_reading_time(words, minutes):
    assert reading_minutes("chữ " * words) == minutes
