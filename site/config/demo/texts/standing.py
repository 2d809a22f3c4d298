# ruff: noqa: E501 (prose: a paragraph is one line)
"""Pages that stay: home, help for patients, the department, the rights of those who tell their story; menu, foot, telephones."""

from __future__ import annotations

HOME = {
    "title": "Công tác xã hội, Bệnh viện Đa khoa An Hòa",
    "heading": "Góp một đồng, thấy một dòng trong sổ.",
    "lead": "Mỗi khoản tiền, mỗi suất cháo gửi tới người bệnh An Hòa đều được ghi, đối chiếu và công khai: vào lúc nào, dùng cho việc gì, còn lại bao nhiêu.",
    "need_heading": "Cô bác, anh chị đang điều trị và gặp khó khăn",
    "need_text": "Gọi, nháy máy, hoặc đến thẳng phòng 102, nhà A. Không cần quen biết, không mất phí, không cần kể chuyện cho ai đăng.",
    "give_heading": "Tôi muốn giúp",
    "give_text": "Chuyển khoản, tặng hiện vật, hoặc góp công. Khoản nào cũng có số chứng từ và mã tra cứu.",
    "stories_heading": "Chuyện ở An Hòa",
    "stories_text": "Người trong chuyện đã đọc và đồng ý trước khi đăng. Họ có thể rút lại bất cứ lúc nào.",
    "steps_heading": "Một khoản ủng hộ đi qua bốn bước",
}  # fmt: skip
STORIES_LEAD = "Chuyện của người bệnh, người nhà và những người nấu cháo, lái xe, cắt tóc ở An Hòa."
NEED_POINTS = ("Viện phí, thuốc, vật tư ngoài bảo hiểm", "Suất ăn, chỗ trọ, xe về quê", "Giấy tờ, chế độ, người trò chuyện cùng")
GIVE_POINTS = ("Tiền mặt nhận tại quầy, có phiếu thu", "Sữa, cháo, tóc, xe lăn: xem việc đang cần", "Tình nguyện viên: phát cơm, dẫn đường")
HOME_STEPS = (
    ("Nhận và cấp mã", "Chuyển khoản, QR, tiền mặt, hòm quỹ hay hiện vật đều có số chứng từ và mã tra cứu."),
    ("Đối chiếu sao kê", "Kế toán so từng khoản với sao kê ngân hàng. Khoản chưa đối chiếu được ghi rõ."),
    ("Xét duyệt", "Người lập và người duyệt khác nhau, người chi tiền lại là người thứ ba."),
    ("Chi và công khai", "Sổ ghi ngày, loại hỗ trợ, số tiền; không ghi về người bệnh. Sai thì hủy cả dòng và ghi lại, không xóa."),
)

HELP = {
    "title": "Cần hỗ trợ",
    "heading": "Cần hỗ trợ thì gọi, hoặc đến. Có người đón.",
    "lead": "Không mất phí. Không cần quen biết. Không cần mạng, không cần tài khoản. Người nhà, người cùng phòng gọi giúp cũng được.",
    "phone_note": "Số 1800 không mất cước. Số 0000 000 102 tính cước như gọi số thường; nháy máy thì không mất tiền, chúng tôi gọi lại trong 30 phút. Ngoài giờ, nhờ điều dưỡng trực báo giúp.",
    "promise": "Được hỗ trợ hay không, không bao giờ phụ thuộc vào việc kể chuyện hay cho chụp ảnh.",
    "promise_note": "Từ chối lên bài, lên hình: vẫn được giúp như nhau. Sổ công khai chỉ ghi ngày, loại hỗ trợ và số tiền; không ghi tên, khoa, bệnh.",
    "papers_note": "Thiếu giấy vẫn cứ đến. Cán bộ chỉ cách xin, và gọi về địa phương giúp.",
}  # fmt: skip
PLACES = (
    ("cs1", "Phòng 102, tầng 1, nhà A", "Qua cổng chính, rẽ trái, cạnh quầy thu viện phí", "7:00–19:00 hằng ngày"),
    ("cs2", "Phòng 115, tầng 1, nhà B", "Vào sảnh, đối diện nhà thuốc", "7:00–17:00, cả thứ Bảy"),
    ("cs3", "Quầy số 7, tầng 1, nhà khám", "Bên phải cửa vào, có biển màu xanh", "7:00–17:00, thứ Hai đến thứ Sáu"),
)
HELP_ITEMS = (
    ("Viện phí, thuốc, vật tư", "bảo hiểm không trả"),
    ("Ăn, ở:", "suất cháo, suất cơm, phiếu ăn, chỗ trọ cho người nhà"),
    ("Đi lại:", "xe đưa về nhà, vé xe khi ra viện"),
    ("Giấy tờ, chế độ:", "bảo hiểm, giấy xác nhận khó khăn, trợ cấp"),
    ("Khi có người mất:", "hỗ trợ mai táng, xe đưa về"),
    ("Khi buồn, khi lo:", "có người ngồi nghe"),
)
PAPERS = (
    ("", "Thẻ bảo hiểm y tế và căn cước, hoặc giấy khai sinh của cháu"),
    ("", "Một giấy của khoa: phiếu điều trị, đơn thuốc hoặc bảng kê viện phí"),
    ("", "Giấy hộ nghèo, cận nghèo hoặc xác nhận khó khăn của xã, phường, nếu có"),
)
HELP_STEPS = (
    ("Gặp cán bộ, ngay trong ngày", "Cán bộ hỏi chuyện ăn, ở, tiền thuốc, và ghi giúp đơn.", False),
    ("Cầm phiếu hẹn về", "Phiếu ghi ngày trả lời, thường trong 3 ngày làm việc. Việc gấp thì sớm hơn.", False),
    ("Nhận câu trả lời", "Được bao nhiêu, trả thẳng vào viện phí hay nhận tại quỹ.", False),
    ("Nếu chưa được", "Cán bộ nói rõ vì sao và chỉ nơi khác. Không đồng ý thì gọi 1800 0000 để xem lại.", True),
)
SLIP = (
    ("Đến gặp", "Cán bộ trực, phòng 102, nhà A"),
    ("Ngày trả lời", "Thứ Năm, 26/11/2026"),
    ("Mang thêm", "Bảng kê viện phí"),
    ("Hỏi thêm", "1800 0000 (miễn phí)"),
)

ABOUT_LEAD = "Phòng Công tác xã hội đứng giữa người bệnh và những bàn tay muốn giúp: nghe trước, giúp sau, và ghi lại mọi đồng tiền đi qua."
ABOUT = [
    ("h", "Chúng tôi là ai"),
    ("p", "Phòng có năm tổ làm việc tại ba cơ sở: Công tác xã hội, Chăm sóc người bệnh, Vận động và tiếp nhận tài trợ, Truyền thông, Tình nguyện. Có người trực từ bảy giờ sáng đến bảy giờ tối; ban đêm, điều dưỡng trực của khoa giữ số gọi."),
    ("image", "quay-tiep", "Quầy tiếp người bệnh, phòng 102, nhà A. Tranh minh họa."),
    ("h", "Việc hằng ngày"),
    ("ul", ["Đón tiếp, chỉ dẫn, giải thích bảo hiểm và chế độ.", "Ngồi nghe người bệnh và người nhà khi lo, khi buồn, khi phải quyết định.", "Xét hồ sơ khó khăn, trả lời trong ba ngày làm việc.", "Giữ Bếp ăn tình thương, đội xe, xe lăn cho mượn, lớp học và góc nước uống.", "Nhận tiền, nhận quà, ghi sổ, công khai."]),
    ("h", "Ba chữ ký"),
    ("p", "Một khoản chi cần ba người: người đề nghị, người duyệt, người chi. Không ai được là hai trong ba. Ở phòng nhỏ, người duyệt và thủ quỹ đứng ngoài phòng. Luật này nằm trong phần mềm, không chỉ trên giấy."),
    ("h", "Điều chúng tôi không làm"),
    ("ul", ["Không nhận tiền qua tài khoản cá nhân.", "Không lấy tiền góp cho người bệnh để trả chi phí tổ chức sự kiện.", "Không đổi sự giúp đỡ lấy câu chuyện, tấm ảnh.", "Không xếp hạng người góp."]),
    ("fund", "NBKK"),
    ("button", "Mở sổ thu chi", "/so-thu-chi/", "main"),
]  # fmt: skip

RIGHTS_LEAD = "Người kể chuyện có quyền đọc trước, sửa, thu hẹp và rút lại. Làm điều đó không ảnh hưởng gì đến việc được giúp."
RIGHTS = [
    ("h", "Trước khi đăng"),
    ("ul", ["Chọn cách gọi: tên đã đổi, tên ở nhà, hoặc không tên.", "Chọn có ảnh hay không. Không ảnh thì trang dùng tranh minh họa, trông vẫn tươm tất.", "Nghe đọc lại bản cuối và gật đầu từng điều một. Im lặng không phải là đồng ý.", "Với các cháu từ bảy tuổi, cần cả ý của cháu và của người đại diện."]),
    ("h", "Sau khi đăng"),
    ("p", "Ba tháng một lần, chúng tôi hỏi lại. Muốn sửa, muốn bỏ ảnh, muốn gỡ cả bài, chỉ cần gọi 1800 0000 hoặc nói với bất cứ ai của phòng. Không cần nói lý do."),
    ("p", "Bài được gỡ thì địa chỉ cũ chỉ còn một câu trung tính, không nói bài từng viết về ai. Những gì người khác đã chép lại thì chúng tôi không thu về được, và xin nói trước điều đó."),
    ("promise", "Một câu không bao giờ đổi", "Được hỗ trợ hay không, không bao giờ phụ thuộc vào việc kể chuyện hay cho chụp ảnh."),
]  # fmt: skip

SETTINGS = {
    "hospital_name": "Bệnh viện Đa khoa An Hòa",
    "department_name": "Phòng Công tác xã hội",
    "brand_name": "Công tác xã hội",
    "office": "Phòng 102, tầng 1, nhà A, Cơ sở 1",
    "reception_hours": "7:00–19:00 hằng ngày",
    "zalo_url": "https://zalo.example/an-hoa",
    "legal_note": "Chỉ nhận tiền qua tài khoản mang tên Bệnh viện Đa khoa An Hòa. Không nhân viên nào được nhận tiền qua tài khoản cá nhân.\nBản trình diễn: bệnh viện, mọi tên, số tiền, số điện thoại và mã đều là dữ liệu giả.",
}  # fmt: skip
HOTLINES = (
    ("Đường dây cho người bệnh", "1800 0000", "gọi miễn phí", "Trực 7:00–19:00, cả thứ Bảy và Chủ nhật", False),
    ("Nháy máy, chúng tôi gọi lại", "0000 000 102", "cước như gọi số thường; nháy máy không mất tiền", "7:00–19:00 mỗi ngày", True),
)
SOCIAL = (("Fanpage", "https://fanpage.example/an-hoa"),)
MENU = (("Câu chuyện", "/cau-chuyen/"), ("Các quỹ", "/cac-quy/"), ("Sổ thu chi", "/so-thu-chi/"), ("Sự kiện", "/su-kien/"), ("Tin tức", "/tin-tuc/"))
FOOTER = (
    ("Người bệnh", (("Cần hỗ trợ", "/can-ho-tro/"), ("Phòng ở ba cơ sở", "/can-ho-tro/#dia-chi"), ("Giấy tờ mang theo", "/can-ho-tro/#giay-to"), ("Bếp ăn tình thương", "/bep-an/"), ("Quyền của người kể chuyện", "/quyen-nguoi-ke-chuyen/"), ("Rút lại câu chuyện", "/quyen-du-lieu-ca-nhan/"))),
    ("Minh bạch", (("Sổ thu chi", "/so-thu-chi/"), ("Các quỹ", "/cac-quy/"), ("Báo cáo tháng, quý, năm", "/bao-cao/"), ("Tra cứu khoản đã góp", "/tra-cuu/"), ("Đăng ký đoàn đến thăm", "/dang-ky-doan/"), ("Giới thiệu phòng", "/gioi-thieu/"))),
    ("An toàn", (("Tài khoản chính thức", "/tai-khoan-chinh-thuc/"), ("Dấu hiệu mạo danh", "/tin-tuc/bon-dau-hieu-cua-tai-khoan-mao-danh/"))),
)  # fmt: skip
