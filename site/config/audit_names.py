"""What staff read in the log for what programs call a fact, a subject that is no row, and a few words that stand as values."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

# One that stands neither here nor as a field of its subject's model shows its program's name: a test walks them all.
NAMES = {
    "absent": _("Người vắng mặt"), "account": _("Nơi giữ"), "aliases": _("Tên gọi khác"), "allowed": _("Cho công khai"), "amount": _("Số tiền"),
    "aside": _("Phần để riêng số"), "benefactor": _("Nhà hảo tâm"), "book": _("Sổ"), "box": _("Hòm"), "by_command": _("Bằng lệnh quản trị"),
    "campus": _("Cơ sở"), "case": _("Hồ sơ số"), "category": _("Loại chi"), "ceiling": _("Mức trần"), "change": _("Đề nghị số"),
    "changed": _("Mục đã đổi"), "channel": _("Cách cảm ơn"), "choice": _("Quyết định"), "code": _("Mã"), "codes": _("Các mã đã xem"),
    "commodity": _("Đơn vị tính"), "conditions": _("Điều kiện khi ký"), "copy": _("Bản che (dấu tệp)"), "count": _("Số lượng"),
    "counted": _("Đếm được"), "credit": _("Có"), "date": _("Ngày hạch toán"), "debit": _("Nợ"), "decision": _("Quyết định"),
    "delegate": _("Người được ủy quyền"), "deposit": _("Phiếu nộp tiền số"), "difference": _("Chênh lệch"), "digest": _("Dấu tệp"),
    "display": _("Tên công khai"), "document": _("Số giấy ủy quyền"), "due": _("Hẹn ngày"), "duty": _("Việc phải công khai"),
    "ends": _("Đến hết ngày"), "errors": _("Số lỗi"), "exceeded": _("Nhận quá mức"), "expected": _("Niêm phong trong sổ"),
    "field": _("Mục"), "fields": _("Mục đã đổi"), "first": _("Từ"), "for": _("Làm thay"), "format": _("Dạng tệp"), "gifts": _("Số món quà"),
    "goes_on": _("Cho mở tiếp"), "gone": _("Dòng đã gộp, số"), "has_list": _("Có danh sách ký"), "herself": _("Khoa tự bấm"),
    "internal_memo": _("Ghi chú nội bộ"), "items": _("Số mặt hàng"), "key": _("Dấu hiệu"), "kind": _("Loại"), "last": _("Đến"),
    "letter": _("Thư năm"), "line": _("Dòng"), "link": _("Qua đường dẫn số"), "list": _("Danh sách"), "listed": _("Có trong danh sách không nhận"),
    "meal": _("Bữa"), "message": _("Lời nhắn"), "name": _("Tên"), "network": _("Mạng (dấu trong ngày)"), "newest": _("Mới nhất, số"),
    "note": _("Lời nhắn"), "number": _("Số chứng từ"), "occurred": _("Ngày thực tế"), "ordinal": _("Bản in thứ"), "outcome": _("Kết quả"),
    "page": _("Trang"), "pages": _("Số trang"), "passed": _("Đạt"), "people": _("Số lượt người bệnh"), "period": _("Kỳ hoặc đợt"),
    "planned": _("Dự kiến"), "portions": _("Số suất"), "prepared": _("Đã nấu"), "previewed": _("Xem như công chúng"), "printed": _("Để in"),
    "saved_at": _("Gõ lần cuối"), "answer": _("Câu trả lời"), "shown": _("Xem dưới dạng"),
    "public_donor": _("Tên sẽ công khai"), "public_memo": _("Nội dung công khai"), "purpose": _("Loại giấy"), "quantity": _("Số lượng"),
    "read": _("Niêm phong đọc được"), "reason": _("Lý do"), "receipt": _("Phiếu thu"), "roles": _("Vai trò"), "rows": _("Số dòng"),
    "seal": _("Niêm phong"), "searched": _("Có tìm chữ"), "seq": _("Dòng sổ số"), "series": _("Ký hiệu"), "served": _("Đã phát"),
    "sha256": _("Dấu tệp"), "sponsor": _("Người tài trợ"), "starts": _("Từ ngày"), "step": _("Bước"), "sudden": _("Vắng đột xuất"),
    "supplier": _("Nơi bán"), "taken": _("Đã lấy theo"), "taken_back": _("Số suất thu lại"), "title": _("Nội dung"), "to": _("Gửi cho"),
    "pictures": _("Số ảnh"), "revisions": _("Số bản nháp"), "picture": _("Ảnh, số trong máy"), "revision": _("Bản, số trong máy"),
    "scopes": _("Những điều đã đồng ý"), "days": _("Số ngày"),
    "unit": _("Đơn vị tính"), "unit_amount": _("Mức mỗi đơn vị"), "units": _("Số đơn vị"), "valid_from": _("Áp dụng từ"),
    "valid_to": _("Áp dụng đến hết"), "version": _("Bản thứ"), "visit_id": _("Đoàn"), "voucher": _("Chứng từ, số trong máy"),
    "vouchers": _("Các chứng từ"), "ward": _("Khoa"), "was": _("Trạng thái trước"), "way": _("Cách gửi"), "where": _("Công khai ở đâu"),
    "why": _("Vì sao"), "year": _("Năm"), "closed_by": _("Người kết thúc"), "late": _("Ghi muộn"), "result": _("Kết quả"),
    "taken_back_before": _("Số suất thu lại trước đó"), "counters": _("Người kiểm đếm"), "new_seal": _("Niêm phong mới"),
    "still_yes": _("Vẫn đồng ý"), "in_force_from": _("Dùng từ ngày"), "asked_on": _("Hỏi ngày"), "next_on": _("Lần hỏi sau"),
    "signatories": _("Người ký"),
    "recorder_before": _("Người ghi trước đó"), "seal_before": _("Niêm phong trước đó"), "same_as": _("Báo trùng với"),
    "others": _("Ngoại tệ, trang sức (đếm/sổ)"),
    "boxes": _("Số ô làm mờ"), "no_face_left": _("Không còn nhận ra mặt ai"),
}  # fmt: skip

SUBJECTS = {
    "oddities": _("danh sách dấu hiệu lạ"),
    "gift numbers": _("tra số phiếu quà"),
    "goods by ward": _("hiện vật phát theo khoa"),
    "closing.brief": _("bản tóm tắt gửi Ban Giám đốc"),
}

VALUES = {
    ("way", "copy"): _("tự lấy"),
    ("way", "mail"): _("gửi thư"),
    ("kind", "totp"): _("ứng dụng mã"),
    ("kind", "webauthn"): _("khóa đăng nhập"),
    ("kind", "recovery_codes"): _("mã dự phòng"),
}
