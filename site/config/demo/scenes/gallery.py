"""Every scene by name, with the sentence that says what it shows to someone who does not see it."""

from __future__ import annotations

from collections.abc import Callable

from config.demo.scenes import corners, desk, festive, outdoors, table, wards
from config.demo.scenes.canvas import Canvas

_SCENES: dict[str, tuple[Callable[[], Canvas], str]] = {
    "hanh-lang": (wards.hallway, "Hành lang bệnh viện buổi sớm, nắng qua cửa sổ, một chiếc ghế lật lên sửa cạnh hộp đồ nghề mộc"),
    "ben-giuong": (wards.bedside, "Giường bệnh trống đã xếp gọn cạnh cửa sổ, trên tủ đầu giường có chậu cây"),
    "dem-truc": (wards.night_guitar, "Góc hành lang ban đêm, cây đàn ghi-ta dựng cạnh ghế dưới ánh đèn vàng"),
    "lop-hoc": (wards.classroom, "Lớp học nhỏ trong viện: bảng vẽ mặt trời, giá sách, hai chiếc bàn thấp"),
    "ghe-cat-toc": (corners.barber, "Ghế cắt tóc trước gương tròn, khăn choàng đỏ treo bên cạnh"),
    "bim-toc": (table.braid, "Một bím tóc buộc ruy băng đỏ đặt trên khay, phía sau là cửa sổ và tấm thiệp hình trái tim"),
    "nha-tro": (wards.lodging, "Ngôi nhà trọ sáng đèn trong đêm, trước cửa có hai đôi dép"),
    "quay-tiep": (corners.help_desk, "Quầy tiếp người bệnh với giấy tờ, điện thoại bàn và chậu cây"),
    "tap-huan": (corners.training, "Những chiếc ghế xếp quanh tấm bảng, áo tình nguyện vắt trên lưng ghế"),
    "goc-nuoc": (corners.water_corner, "Máy nước nóng lạnh ở hành lang khoa, bàn để cốc và phích nước"),
    "noi-chao": (table.pot, "Nồi cháo lớn bốc khói, bên cạnh là chồng bát và giỏ rau"),
    "bat-com": (table.bowls, "Hai bát cơm đầy trên bàn gỗ cạnh cửa sổ, một bát đang bốc khói"),
    "tui-cho": (table.market_bag, "Túi đi chợ đầy rau củ dưới mái bạt sọc của một gian hàng"),
    "so-mo": (desk.open_book, "Cuốn sổ kế toán mở rộng, chiếc kính lúp soi vào một dòng"),
    "dien-thoai": (desk.phone_shield, "Điện thoại hiện các tin nhắn lạ, bên cạnh là tấm khiên có dấu kiểm"),
    "giay-to": (desk.papers, "Bìa hồ sơ mở ra với giấy tờ, hai tấm thẻ và chiếc bút"),
    "kiem-thuc": (table.trays, "Ba khay thức ăn trên bàn bếp, trên mỗi khay là một bước: nếm thử, lưu mẫu, ghi giờ"),
    "lo-dong-xu": (desk.jar, "Lọ thủy tinh đựng đồng xu có vạch đỏ đánh dấu, cạnh mấy cột biểu đồ"),
    "goi-qua": (corners.parcels, "Kệ hàng và những gói quà, bao gạo, hộp sữa xếp ngay ngắn"),
    "chuyen-xe": (outdoors.bus, "Chuyến xe khách chạy qua cánh đồng lúa chín về phía núi"),
    "san-vuon": (outdoors.courtyard, "Khoảng sân giữa hai dãy nhà có cây, ghế đá và chiếc bình tưới đỏ"),
    "xe-lan": (outdoors.wheelchair, "Một chiếc xe lăn đỏ có gắn thẻ số, phía sau là đường dốc có tay vịn"),
    "dem-trang": (festive.lantern_night, "Đêm trăng rằm trên sân bệnh viện, đèn ông sao, trống và bánh Trung thu"),
    "den-ong-sao": (festive.star_workshop, "Chiếc đèn ông sao làm dở trên bàn, quanh đó là nan tre, giấy màu và lọ hồ"),
    "ngay-hoi": (festive.fair, "Sân bệnh viện treo cờ dây, hai gian hàng mái sọc và những phần quà xếp sẵn"),
    "bong-bay": (festive.balloons, "Chùm bóng bay nhiều màu buộc vào hộp quà, bên cạnh là chong chóng và khối gỗ"),
    "hoa-dao": (festive.blossom, "Cành đào trong bình, bánh chưng và phong bao đỏ trên bàn"),
    "banh-chung": (festive.rice_cakes_fire, "Nồi bánh chưng lớn trên bếp củi lúc chạng vạng, hai bên có ghế thấp"),
    "binh-minh": (outdoors.dawn, "Mặt tiền bệnh viện lúc mặt trời mọc, phía sau là đồi núi"),
    "bien-chi-duong": (outdoors.signpost, "Cột biển chỉ đường ba hướng, bên cạnh là giá treo áo tình nguyện"),
}  # fmt: skip
ALT: dict[str, str] = {name: sentence for name, (_, sentence) in _SCENES.items()}


def draw(name: str) -> bytes:
    """The scene as PNG bytes, the same on every machine with the same Pillow. Raises KeyError for an unknown name."""
    return _SCENES[name][0]().png()
