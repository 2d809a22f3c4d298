"""Addresses of the board and of the way of one page, below /quan-tri/truyen-thong/."""

from django.urls import path

from stories.desk.board import acts, board, links, reading

urlpatterns = [
    path("bang-bai/", board.BoardScreen.as_view(), name="board"),
    path("bang-bai/da-xem/<int:approval>/", acts.LookAtView.as_view(), name="look_at"),
    path("bai/<int:pk>/doc/", reading.ReadScreen.as_view(), name="read"),
    path("bai/<int:pk>/ban-thao/", reading.DraftView.as_view(), name="draft"),
    path("bai/<int:pk>/gui/", acts.SendScreen.as_view(), name="send"),
    path("bai/<int:pk>/go/", acts.TakeDownScreen.as_view(), name="take_down"),
    path("bai/<int:pk>/dang-khan-cap/", acts.BreakGlassScreen.as_view(), name="break_glass"),
    path("bai/<int:pk>/duong-dan/", links.LinksScreen.as_view(), name="preview_links"),
]
