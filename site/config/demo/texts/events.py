# ruff: noqa: E501 (prose: a paragraph is one line)
"""Ten events: five to come, five gone by, following the year's plan. Sums equal those of the festival's own funds."""

from __future__ import annotations

import datetime as dt

from config.demo.texts.shapes import Event


def _at(text: str) -> dt.datetime:
    """Local Vietnamese time of "2026-12-19 7:30"."""
    return dt.datetime.strptime(f"{text} +0700", "%Y-%m-%d %H:%M %z")


FESTIVAL = Event(
    slug="ngay-hoi-2026",
    title="Ngày hội thiện nguyện cuối năm",
    starts=_at("2026-12-19 07:30"),
    ends=_at("2026-12-19 16:00"),
    campus="cs1",
    place="Sân nhà A",
    place_note="Gửi xe cổng 2, có lối xe lăn. Cơ sở 2 và 3 có xe đưa đón lúc 7:00",
    scene="ngay-hoi",
    lead="Một ngày để người bệnh nội trú được ăn ngon, nghe hát, có quà mang về. Và để người góp biết cả năm qua tiền đã đi đâu.",
    audience="300 người bệnh, 60 tình nguyện viên",
    audience_note="Người bệnh không cần đăng ký, khoa sẽ đưa xuống",
    fund="CT/NGAY-HOI-2026",
    organising_fund="CT/TO-CHUC-2026",
    budget_note="Toàn bộ tiền góp vào quỹ ngày hội dùng cho phần này.",
    organising_note="Công ty TNHH Dệt Sông Lam tài trợ riêng. Không lấy từ tiền góp cho người bệnh.",
    signup_until=dt.date(2026, 12, 12),
    signup_note="Tổ trưởng Tổ Tình nguyện, phòng Công tác xã hội",
    results_due=dt.date(2026, 12, 26),
    needs=[
        ("Phần quà Tết (gạo, sữa, dầu ăn)", 300, 212, "phần", "mỗi phần 250.000 đ"),
        ("Tình nguyện viên cả ngày", 60, 42, "người", "ưu tiên người biết lái xe"),
        ("Áo ấm trẻ em, cỡ 4–12 tuổi", 150, 150, "chiếc", "Đã đủ, xin cảm ơn"),
    ],
    agenda=[
        ("07:30", "Đón người bệnh xuống sân, phát bữa sáng"),
        ("08:30", "Gian hàng 0 đồng mở cửa, cắt tóc, đo thị lực"),
        ("10:00", "Văn nghệ của các khoa và các cháu"),
        ("14:00", "Công khai sổ quỹ năm 2026, hỏi đáp trực tiếp với kế toán"),
        ("15:00", "Trao quà tại buồng cho người bệnh không xuống được"),
    ],
    budget=[
        ("patients", "300 phần quà, mỗi phần 250.000 đ", 75_000_000),
        ("patients", "Bữa sáng, bữa trưa", 18_600_000),
        ("organising", "Âm thanh, rạp, in ấn", 6_400_000),
    ],
    body=[
        ("p", "Sân nhà A có bóng cây, có lối cho xe lăn và chỗ ngồi nghỉ. Ai không xuống được, tình nguyện viên mang quà và cả một bài hát lên tận buồng, xin phép trước rồi mới hát."),
        ("p", "Lúc hai giờ chiều, kế toán mở sổ quỹ cả năm trên màn hình. Hỏi gì cũng được, kể cả những câu khó."),
    ],
)  # fmt: skip

TRAINING = Event(
    slug="tap-huan-tinh-nguyen-vien",
    title="Tập huấn tình nguyện viên mới",
    starts=_at("2026-11-28 08:00"),
    ends=_at("2026-11-28 11:30"),
    campus="cs1",
    place="Hội trường tầng 3, nhà A",
    place_note="Lên thang máy số 2, có chỗ cho xe lăn",
    scene="tap-huan",
    lead="Một buổi sáng để học cách dẫn đường, cách im lặng đúng lúc, và ba điều không bao giờ làm trong bệnh viện.",
    audience="40 người đăng ký mới",
    audience_note="Nghe xong mới quyết định đăng ký cũng được",
    signup_until=dt.date(2026, 11, 26),
    signup_note="Tổ trưởng Tổ Tình nguyện, phòng Công tác xã hội",
    needs=[("Người dẫn nhóm đã có kinh nghiệm", 6, 4, "người", "ưu tiên người từng trực sảnh")],
    agenda=[
        ("08:00", "Nhận áo, thẻ, sơ đồ ba cơ sở"),
        ("08:30", "Đi một vòng: cổng, quầy bảo hiểm, lấy máu, nhà thuốc"),
        ("09:30", "Tình huống: người bệnh khóc, người nhà cáu, người lạ xin số điện thoại"),
        ("10:45", "Chia ca, ghép với người cũ"),
    ],
    body=[("p", "Mang giày đế mềm. Điện thoại để im lặng. Ai có sẵn áo khoác sáng màu thì mang theo, hành lang buổi sớm khá lạnh.")],
)  # fmt: skip

HAIRCUT = Event(
    slug="cat-toc-mien-phi-thang-12",
    title="Cắt tóc miễn phí, sáng thứ Bảy",
    starts=_at("2026-12-05 08:00"),
    ends=_at("2026-12-05 11:00"),
    campus="cs2",
    place="Sảnh tầng 1, nhà B",
    scene="ghe-cat-toc",
    lead="Tám thợ cắt tóc, hai bác thợ cạo, một góc gội đầu nước ấm. Không cần đăng ký, đến lúc nào cũng được.",
    audience="Người bệnh và người nhà đang ở viện",
    audience_note="Ai không xuống được, báo điều dưỡng để thợ lên buồng",
    fund="CT",
    needs=[("Thợ cắt tóc", 8, 6, "người", "có đồ nghề thì tốt, chưa có thì mượn"), ("Khăn mặt sạch", 120, 120, "chiếc", "Đã đủ, xin cảm ơn")],
    agenda=[("08:00", "Mở ghế, phát số"), ("10:30", "Nhóm thợ lên các buồng đã báo"), ("11:00", "Dọn dẹp, khử khuẩn đồ nghề")],
)  # fmt: skip

HAIR_GIVING = Event(
    slug="mai-toc-mua-dong",
    title="Mái tóc mùa đông: buổi tặng tóc",
    starts=_at("2026-12-12 08:30"),
    ends=_at("2026-12-12 11:00"),
    campus="cs1",
    place="Phòng sinh hoạt tầng 2, nhà A",
    scene="bim-toc",
    lead="Tóc dài từ hai mươi lăm phân, chưa ép, chưa nhuộm. Mỗi bím tóc được cân, dán nhãn và đi đến nhóm thợ làm tóc giả.",
    audience="Ai cũng tặng được",
    audience_note="Dưới mười sáu tuổi thì đi cùng cha mẹ",
    fund="CT",
    needs=[("Bím tóc", 60, 23, "bím", "buộc chặt hai đầu trước khi cắt")],
    agenda=[("08:30", "Đo, tết, cắt"), ("10:30", "Trao năm bộ tóc đã làm từ đợt trước")],
)  # fmt: skip

RICE_CAKES = Event(
    slug="dem-banh-chung-2027",
    title="Đêm bánh chưng cho người ở lại",
    starts=_at("2027-01-30 14:00"),
    ends=_at("2027-01-31 06:00"),
    campus="cs1",
    place="Sân bếp, sau nhà A",
    place_note="Bếp củi ở góc sân, giữ khoảng cách an toàn cho trẻ nhỏ",
    scene="banh-chung",
    lead="Gói từ chiều, luộc qua đêm, vớt lúc sáng sớm. Ai mất ngủ cứ xuống ngồi cạnh nồi bánh, đã có ghế và chăn.",
    audience="Người bệnh ở lại dịp Tết, người nhà, nhân viên trực",
    fund="TET/TET-2027",
    signup_until=dt.date(2027, 1, 23),
    signup_note="Bếp trưởng Bếp ăn tình thương",
    results_due=dt.date(2027, 2, 20),
    needs=[("Gạo nếp", 300, 120, "kg", "nếp mới, còn nguyên bao"), ("Lá dong", 2000, 0, "lá", "nhận từ ngày 28/01"), ("Người canh nồi đêm", 12, 5, "người", "chia hai ca")],
    agenda=[("14:00", "Rửa lá, gói bánh"), ("19:00", "Nhóm bếp"), ("23:00", "Cháo khuya cho người canh nồi"), ("05:00", "Vớt bánh, ép, chia về khoa")],
)  # fmt: skip

MOON = Event(
    slug="trung-thu-cho-em-2026",
    title="Trung thu cho em 2026",
    starts=_at("2026-09-24 18:00"),
    ends=_at("2026-09-24 20:30"),
    campus="cs1",
    place="Sân nhà A",
    place_note="Cơ sở 2 và Cơ sở 3 rước đèn trong sân của mình",
    scene="dem-trang",
    lead="Trống lân, đèn ông sao, bánh nướng bánh dẻo. Cháu nào chưa xuống sân được thì trăng và quà lên tận buồng.",
    audience="Tất cả bệnh nhi đang điều trị nội trú",
    fund="TET/TRUNG-THU-2026",
    agenda=[("18:00", "Rước đèn quanh sân"), ("18:45", "Múa lân, phá cỗ"), ("19:45", "Mang quà lên các buồng")],
    outcome=[
        ("h", "Sau đêm rằm"),
        ("p", "Cháu nào đang điều trị tối hôm đó cũng có quà, kể cả những cháu nhập viện lúc chiều. Quà dư hai mươi phần được chuyển cho đợt sinh nhật tháng Mười."),
        ("gallery", "Tranh kể lại", [("den-ong-sao", "Xưởng đèn ở gầm cầu thang trước đêm hội"), ("dem-trang", "Sân nhà A lúc bảy giờ tối")]),
        ("fund", "TET/TRUNG-THU-2026"),
    ],
)  # fmt: skip

WATER = Event(
    slug="goc-nuoc-nong-lanh",
    title="Mở góc nước nóng lạnh tại mười hai khoa",
    starts=_at("2026-07-15 09:00"),
    ends=_at("2026-07-15 10:30"),
    campus="cs2",
    place="Hành lang tầng 2, nhà B",
    scene="goc-nuoc",
    lead="Từ hôm nay, pha sữa cho con hay pha thuốc đêm không phải xuống tận căng tin. Nước uống trực tiếp, nóng và lạnh, không mất tiền.",
    audience="Người bệnh, người nhà, nhân viên các khoa",
    fund="CT/NUOC-UONG",
    outcome=[
        ("p", "Máy được thay lõi lọc theo lịch dán ngay trên thân máy. Ai thấy quá hạn thì gọi 1800 0000. Tiền lõi lọc và bảo dưỡng nằm ở quỹ con Nước uống tại khoa."),
        ("fund", "CT/NUOC-UONG"),
    ],
)  # fmt: skip

CHILDREN = Event(
    slug="quoc-te-thieu-nhi-2026",
    title="Ngày 1/6 trong bệnh viện",
    starts=_at("2026-06-01 08:30"),
    ends=_at("2026-06-01 10:30"),
    campus="",
    place="Sảnh nhà A, Cơ sở 1; trao quà tại khoa ở cả ba cơ sở",
    scene="bong-bay",
    lead="Một buổi sáng không có mũi tiêm nào được gọi là mũi tiêm. Bác sĩ đeo mũi đỏ, các cháu phát số khám cho gấu bông.",
    audience="Tất cả bệnh nhi đang điều trị nội trú",
    fund="TET",
    outcome=[
        ("p", "Cháu nào đang nằm viện sáng hôm ấy cũng có quà. Trò chơi đông nhất là “phòng khám gấu bông”: các cháu đo nhiệt độ, băng tay, dặn gấu uống nhiều nước."),
        ("q", "Gấu của con khỏe rồi, mai con cho gấu xuất viện.", "Một bác sĩ nhí"),
    ],
)  # fmt: skip

SOCIAL_WORK_DAY = Event(
    slug="ngay-cong-tac-xa-hoi-2026",
    title="Ngày Công tác xã hội Việt Nam 25/3",
    starts=_at("2026-03-25 07:00"),
    ends=_at("2026-03-25 15:30"),
    campus="cs1",
    place="Sảnh nhà A",
    scene="ghe-cat-toc",
    lead="Cắt tóc buổi sáng, cơm nóng buổi trưa, buổi chiều ngồi nghe. Không băng rôn dài, không bài phát biểu quá năm phút.",
    audience="Người bệnh nội trú và người nhà",
    fund="CT",
    outcome=[
        ("p", "Hai dãy ghế cắt tóc kín từ bảy giờ. Bếp nấu thêm một nồi canh chua vì trời trở nóng. Buổi chiều, bàn “hỏi gì cũng được” nhận nhiều nhất là câu hỏi về bảo hiểm chuyển tuyến."),
        ("gallery", "Tranh kể lại", [("ghe-cat-toc", "Ghế cắt tóc ở sảnh nhà A"), ("bat-com", "Bữa trưa có canh chua")]),
    ],
)  # fmt: skip

NEW_YEAR = Event(
    slug="tet-am-2026",
    title="Tết ấm cho người ở lại 2026",
    starts=_at("2026-02-10 08:00"),
    ends=_at("2026-02-14 17:00"),
    campus="",
    place="Các khoa nội trú, cả ba cơ sở",
    scene="hoa-dao",
    lead="Năm ngày đi từng buồng: một cặp bánh, một phong bao, một cành đào nhỏ ở bàn trực. Ai được về thì tiễn, ai ở lại thì ngồi cùng.",
    audience="Người bệnh thuộc hộ nghèo, cận nghèo và người ở lại dịp Tết",
    fund="TET/TET-2026",
    outcome=[
        ("p", "Quà trao đủ cho người ở lại, phần còn dư của đợt chuyển về quỹ mẹ theo đúng điều đã báo trước, có dòng chuyển trong sổ."),
        ("fund", "TET/TET-2026"),
    ],
)  # fmt: skip

EVENTS = (FESTIVAL, TRAINING, HAIRCUT, HAIR_GIVING, RICE_CAKES, MOON, WATER, CHILDREN, SOCIAL_WORK_DAY, NEW_YEAR)
