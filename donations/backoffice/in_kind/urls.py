"""Addresses of the store, below /quan-tri/so/kho/."""

from django.urls import path

from donations.backoffice.in_kind.acceptance_views import AssetAcceptScreen, AssetEntriesScreen
from donations.backoffice.in_kind.asset_print_views import AssetLabelScreen, AssetMinutesScreen
from donations.backoffice.in_kind.asset_views import AssetListScreen, AssetScreen
from donations.backoffice.in_kind.count_views import CountBeginScreen, CountListScreen, CountPrintScreen, CountScreen
from donations.backoffice.in_kind.move_views import GiftAcceptScreen, MoveScreen, MovesScreen
from donations.backoffice.in_kind.number_views import NumbersMarkScreen, NumbersRegisterScreen, NumbersScreen
from donations.backoffice.in_kind.stock_views import HandedOutScreen, SettingsScreen, StockScreen

urlpatterns = [
    path("kho/", StockScreen.as_view(), name="stock"),
    path("kho/da-phat/", HandedOutScreen.as_view(), name="handed_out"),
    path("kho/thiet-lap/", SettingsScreen.as_view(), name="stock_settings"),
    path("kho/chuyen/", MovesScreen.as_view(), name="goods_moves"),
    path("kho/chuyen/<int:pk>/", MoveScreen.as_view(), name="goods_move"),
    path("kho/qua-khong-nhan/<int:pk>/", GiftAcceptScreen.as_view(), name="gift_accept"),
    path("kho/kiem-ke/", CountListScreen.as_view(), name="stock_counts"),
    path("kho/kiem-ke/lap/", CountBeginScreen.as_view(), name="stock_count_begin"),
    path("kho/kiem-ke/<int:pk>/", CountScreen.as_view(), name="stock_count"),
    path("kho/kiem-ke/<int:pk>/in/", CountPrintScreen.as_view(), name="stock_count_print"),
    path("kho/phieu-qua/", NumbersScreen.as_view(), name="gift_numbers"),
    path("kho/phieu-qua/ghi/", NumbersMarkScreen.as_view(), name="gift_numbers_mark"),
    path("kho/phieu-qua/danh-so/", NumbersRegisterScreen.as_view(), name="gift_numbers_register"),
    path("kho/tai-san/", AssetListScreen.as_view(), name="assets"),
    path("kho/tai-san/cho-lap-the/", AssetEntriesScreen.as_view(), name="asset_entries"),
    path("kho/tai-san/nghiem-thu/<int:seq>/", AssetAcceptScreen.as_view(), name="asset_accept"),
    path("kho/tai-san/<int:pk>/", AssetScreen.as_view(), name="asset"),
    path("kho/tai-san/<int:pk>/nhan/", AssetLabelScreen.as_view(), name="asset_label"),
    path("kho/tai-san/<int:pk>/bien-ban/", AssetMinutesScreen.as_view(), name="asset_minutes"),
]
