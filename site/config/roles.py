"""All roles on one page: who may do what. `sync_roles` writes these to Django groups; nothing else grants a right.

A permission is written `app.codename`. A role's `user_name` is its demo login.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Role:
    """One role of the department: `code` names the group in code, `name` is what people read."""

    code: str
    name: str
    user_name: str
    may: tuple[str, ...] = ()


ENTER = ("wagtailadmin.access_admin",)

ROLES: tuple[Role, ...] = (
    Role("editor", "Biên tập viên", "bien-tap", ENTER),
    Role("reviewer", "Người duyệt bài", "duyet-bai", ENTER),
    Role("consent_keeper", "Người giữ phiếu đồng ý", "giu-phieu", ENTER),
    Role("specialist", "Chuyên môn", "chuyen-mon", ENTER),
    Role("head", "Trưởng phòng", "truong-phong", ENTER),
    Role("fund_officer", "Phụ trách quỹ", "phu-trach-quy", ENTER),
    Role("social_worker", "Nhân viên công tác xã hội", "cong-tac-xa-hoi", ENTER),
    Role("ward_liaison", "Đầu mối khoa", "dau-moi-khoa", ENTER),
    Role("storekeeper", "Thủ kho", "thu-kho", ENTER),
    Role("kitchen", "Bếp ăn tình thương", "bep-an", ENTER),
    Role("cashier", "Thủ quỹ", "thu-quy", ENTER),
    Role("approver", "Người duyệt chi", "duyet-chi", ENTER),
    Role("redaction_checker", "Người kiểm bản che", "kiem-ban-che", ENTER),
    Role("auditor", "Kiểm toán nội bộ", "kiem-toan", ENTER),
    Role("administrator", "Quản trị hệ thống", "quan-tri", ENTER),
    Role("break_glass", "Đăng khẩn cấp", "dang-khan-cap", ENTER),
)
