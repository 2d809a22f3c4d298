"""The main job of the comms team, by its roles: one writes and submits, another approves, the public reads."""

from __future__ import annotations

import json

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Workflow

from cms.models import HomePage, SiteImage
from stories.models import ArticlePage, StoryPage
from tests.cms.images import pictures
from tests.factories.consents import attach
from tests.factories.pages import make_articles, make_home, make_stories

pytestmark = pytest.mark.django_db


@pytest.fixture
def index(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    yield make_stories(make_home())
    cache.clear()


# What the text editor sends for one paragraph.
LINE = {"key": "a", "text": "Xe chạy lúc năm giờ.", "type": "unstyled", "depth": 0, "inlineStyleRanges": [], "entityRanges": []}
TYPED = {"blocks": [LINE], "entityMap": {}}


def writing(**extra) -> dict[str, str]:
    """What the editor's form sends for a story with one paragraph."""
    return {
        "title": "Đường về nhà",
        "slug": "duong-ve-nha",
        "lead": "Chuyến xe thứ tám mươi tám.",
        "date": "21/11/2026",
        "picture": "illustration",
        "body-count": "1",
        "body-0-type": "paragraph",
        "body-0-order": "0",
        "body-0-deleted": "",
        "body-0-value": json.dumps(TYPED),
        "timeline-count": "0",
        **extra,
    }


def step(page, client, action="approve", **data):
    """The client answers the step the page is at, as the workflow's buttons do."""
    state = page.current_workflow_task_state
    return client.post(reverse("wagtailadmin_pages:workflow_action", args=(page.pk, action, state.pk)), data)


def test_editor_writes_keeper_checks_head_approves_public_reads(index, client_as, client):
    editor, keeper, head = client_as("editor"), client_as("consent_keeper"), client_as("head")
    address = reverse("wagtailadmin_pages:add", args=("stories", "storypage", index.pk))
    response = editor.post(address, writing(**{"action-submit": "1"}))
    assert response.status_code == 302, response.context["form"].errors
    story = StoryPage.objects.get()
    assert not story.live
    assert story.date.isoformat() == "2026-11-21"
    assert client.get("/cau-chuyen/duong-ve-nha/").status_code == 404
    step(story, keeper)  # nobody's consent yet
    assert story.current_workflow_task_state.task.name == "Kiểm tra phiếu đồng ý"
    attach(story)
    step(story, editor)  # whoever wrote it stands in no step
    assert story.current_workflow_task_state.task.name == "Kiểm tra phiếu đồng ý"
    step(story, keeper)
    assert story.current_workflow_task_state.task.name == "Trưởng phòng duyệt"
    step(story, head)
    response = client.get("/cau-chuyen/duong-ve-nha/")
    assert response.status_code == 200
    assert "Xe chạy lúc năm giờ." in response.content.decode()
    assert "Đường về nhà" in client.get("/cau-chuyen/").content.decode()


def test_an_article_about_nobody_needs_one_reviewer(index, client_as, client):
    articles = make_articles(HomePage.objects.get())
    editor, reviewer = client_as("editor"), client_as("reviewer")
    sent = writing(title="Lịch phát cháo", slug="lich-phat-chao", topic="notice", **{"action-submit": "1"})
    address = reverse("wagtailadmin_pages:add", args=("stories", "articlepage", articles.pk))
    assert editor.post(address, sent).status_code == 302
    article = ArticlePage.objects.get()
    assert article.current_workflow_task_state.task.name == "Duyệt bài"
    step(article, reviewer)
    assert client.get("/tin-tuc/lich-phat-chao/").status_code == 200


def test_editor_cannot_publish_alone(index, client_as):
    address = reverse("wagtailadmin_pages:add", args=("stories", "storypage", index.pk))
    client_as("editor").post(address, writing(**{"action-publish": "1"}))
    assert not StoryPage.objects.filter(live=True).exists()


def test_editor_adds_a_picture_and_chooses_it(index, client_as):
    editor = client_as("editor")
    file = SimpleUploadedFile("a.jpg", pictures.jpeg())
    sent = {"image-chooser-upload-title": "Xe", "image-chooser-upload-file": file, "image-chooser-upload-description": "Chuyến xe qua cánh đồng"}
    assert json.loads(editor.post(reverse("wagtailimages_chooser:create"), sent).content)["step"] == "chosen"
    image = SiteImage.objects.get()
    address = reverse("wagtailadmin_pages:add", args=("stories", "storypage", index.pk))
    assert editor.post(address, writing(lead_image=str(image.pk))).status_code == 302
    assert StoryPage.objects.get().lead_image == image


def test_what_was_typed_is_still_there_after_an_error(index, client_as):
    address = reverse("wagtailadmin_pages:add", args=("stories", "storypage", index.pk))
    response = client_as("editor").post(address, writing(help_note="5.412.300 đ", **{"action-submit": "1"}))
    page = response.content.decode()
    assert response.status_code == 200
    assert "làm tròn" in page
    assert "Chuyến xe thứ tám mươi tám." in page
    assert "5.412.300" in page


@pytest.mark.parametrize("role", ["cashier", "storekeeper", "kitchen", "auditor"])
def test_other_roles_write_no_stories(index, client_as, role):
    address = reverse("wagtailadmin_pages:add", args=("stories", "storypage", index.pk))
    client_as(role).post(address, writing(**{"action-submit": "1"}))
    assert not StoryPage.objects.exists()


def test_the_workflow_is_ours_with_its_steps_in_order(db):
    workflow = Workflow.objects.get()
    assert workflow.name == "Duyệt bài"
    assert [task.name for task in workflow.tasks] == [
        "Kiểm tra phiếu đồng ý",
        "Ý kiến chuyên môn",
        "Duyệt bài",
        "Trưởng phòng duyệt",
        "Người thứ hai duyệt",
    ]
