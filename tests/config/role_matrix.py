"""Who opens what: every address of the project under the roles that may open it. Nobody else does.

Names are those of the URL patterns (a pattern without a name stands as it is written). "everyone" includes visitors, "staff" is
every role, "nobody" no role at all: Wagtail has those screens and this house gives nobody the right, or the page only leads to the door. The test
beside this file walks the resolver: an address that stands here under the wrong roles, twice or not at all, fails.
"""

from __future__ import annotations

from config.roles import ROLES


def who(row: str) -> set[str]:
    """The codes of a row: role codes, "anonymous" for visitors."""
    groups = {"everyone": {"anonymous", *(role.code for role in ROLES)}, "staff": {role.code for role in ROLES}, "nobody": set()}
    return groups.get(row) or set(row.split()) - {"nobody"}


MATRIX: dict[str, str] = {
    "everyone": """
        media/documents/<path:path> media/<path:path> wagtailadmin_sprite wagtailadmin_password_reset wagtailadmin_password_reset_done
        wagtailadmin_password_reset_confirm wagtailadmin_password_reset_complete wagtailadmin_javascript_catalog account_inactive
        account_reset_password account_reset_password_done account_reset_password_from_key account_reset_password_from_key_done still_here
        account_signup account_email account_email_verification_sent account_set_password account_confirm_login_code account_request_login_code
        account_reauthenticate stories_intake:rights stories_intake:rights_received stories_intake:rights_state
        decision_link preview_link preview_link_draft donations_public:fund_list donations_public:fund_detail donations_public:ledger
        donations_public:entry donations_public:lookup donations_public:statement_index donations_public:statement_fund donations_public:statement
        donations_public:statement_part donations_public:kitchen donations_public:box_list donations_public:official_accounts
        donations_intake:visit_register donations_intake:visit_received donations_intake:visit_state api:funds api:fund api:entries api:entry
        api:totals api:statements api:openapi api/v1/^.*$ healthz robots favicon sitemap tai-lieu/<path:rest> wagtaildocs_serve
        wagtaildocs_authenticate_with_password _util/login/ wagtail_serve wagtailcore_authenticate_with_password wagtailcore_login
    """,
    "staff": """
        quan-tri/pages/workflow/action/<int:page_id>/<slug:action_name>/<int:task_state_id>/
        staff_changes:end_own operations:private_file wagtailadmin_home quan-tri/test404/ wagtailadmin_api:pages:listing wagtailadmin_api:pages:detail
        wagtailadmin_api:pages:find wagtailadmin_api:pages:action wagtailadmin_api:documents:listing wagtailadmin_api:documents:detail
        wagtailadmin_api:documents:find wagtailadmin_api:images:listing wagtailadmin_api:images:detail wagtailadmin_api:images:find
        wagtailadmin_pages:choose_parent wagtailadmin_pages:convert_alias wagtailadmin_pages:move_confirm wagtailadmin_pages:workflow_action
        wagtailadmin_pages:collect_workflow_action_data wagtailadmin_pages:confirm_workflow_cancellation wagtailadmin_pages:lock
        wagtailadmin_pages:unlock wagtailadmin_pages:revisions_index wagtailadmin_pages:revisions_revert wagtailadmin_choose_page
        wagtailadmin_choose_page_child wagtailadmin_choose_page_search wagtailadmin_choose_page_chosen_multiple
        wagtailadmin_choose_page_external_link wagtailadmin_choose_page_email_link wagtailadmin_choose_page_phone_link
        wagtailadmin_choose_page_anchor_link wagtailadmin_tag_autocomplete wagtailadmin_tag_model_autocomplete wagtailadmin_collections:delete
        wagtailadmin_workflows:enable wagtailadmin_workflows:remove wagtailadmin_workflows:enable_task wagtailadmin_workflows:task_chooser
        wagtailadmin_workflows:task_chooser_results wagtailadmin_workflows:task_chooser_create wagtailadmin_workflows:task_chosen
        wagtailadmin_reports:site_history wagtailadmin_reports:site_history_results wagtailadmin_account wagtailadmin_dismissibles
        wagtailadmin_editing_sessions:ping wagtailadmin_editing_sessions:release wagtailadmin_block_preview backoffice:original backoffice:copy
        wagtailembeds:chooser wagtailembeds:chooser_upload wagtaildocs:delete wagtaildocs:edit_multiple
        wagtaildocs:create_multiple_from_uploaded_document wagtaildocs:delete_multiple wagtaildocs:delete_upload_multiple wagtaildocs:document_usage
        wagtailimages:url_generator wagtailimages:url_generator_output wagtailimages:edit_multiple wagtailimages:create_multiple_from_uploaded_image
        wagtailimages:delete_multiple wagtailimages:delete_upload_multiple wagtaildocs_chooser:choose wagtaildocs_chooser:choose_results
        wagtaildocs_chooser:chosen_multiple wagtailimages_chooser:choose wagtailimages_chooser:choose_results wagtailimages_chooser:chosen_multiple
        wagtailimages_chooser:select_format quan-tri/^.*/$ account_change_password mfa_index mfa_activate_totp mfa_deactivate_totp mfa_add_webauthn
        mfa_edit_webauthn mfa_remove_webauthn mfa_view_recovery_codes mfa_generate_recovery_codes
    """,
    "nobody": """
        staff_door wagtailadmin_pages:workflow_preview wagtailadmin_collections:index wagtailadmin_collections:add wagtailadmin_collections:edit
        wagtailadmin_collections:set_privacy wagtailadmin_workflows:index wagtailadmin_workflows:index_results wagtailadmin_workflows:add
        wagtailadmin_workflows:disable wagtailadmin_workflows:edit wagtailadmin_workflows:usage wagtailadmin_workflows:usage_results
        wagtailadmin_workflows:add_task wagtailadmin_workflows:select_task_type wagtailadmin_workflows:task_index
        wagtailadmin_workflows:task_index_results wagtailadmin_workflows:edit_task wagtailadmin_workflows:disable_task wagtailsnippets:index
        wagtaildocs:index wagtaildocs:index_results wagtaildocs:add wagtaildocs:edit wagtaildocs:add_multiple audit:add audit:edit audit:delete
        audit:history audit:history_results audit:usage jobs:add jobs:edit jobs:delete jobs:history jobs:history_results jobs:usage
        group_visits:delete wards:delete flag_reasons:delete paper_form_codes:delete funds:delete holdings:delete commodities:add commodities:edit
        commodities:delete commodities:history commodities:history_results commodities:usage duties:delete goods_items:delete visit_hours:delete
        campuses:delete wagtailsites:index wagtailsites:index_results wagtailsites:add wagtailsites:edit wagtailsites:delete wagtailsites:history
        wagtailsites:history_results wagtailsites:usage wagtailsites:copy wagtailusers_users:delete wagtailusers_groups:index
        wagtailusers_groups:index_results wagtailusers_groups:add wagtailusers_groups:edit wagtailusers_groups:delete wagtailusers_groups:history
        wagtailusers_groups:history_results wagtailusers_groups:usage wagtaildocs_chooser:create wagtailadmin_login mfa_authenticate
        mfa_reauthenticate
    """,
    "head": """
        desk:look_at backoffice:case_rules backoffice:kitchen_rules backoffice:closing_settings backoffice:gift_accept backoffice:norm_add
        backoffice:norm_end
        backoffice:organising_rule flag_reasons:add flag_reasons:edit flag_reasons:history flag_reasons:history_results flag_reasons:usage duties:add
        duties:edit duties:history duties:history_results duties:usage answer_templates:add
        answer_templates:edit answer_templates:delete answer_templates:history answer_templates:history_results answer_templates:usage
           visit_hours:add visit_hours:edit visit_hours:history visit_hours:history_results visit_hours:usage
    """,
    "fund_officer": """
        backoffice:account_change backoffice:box_add backoffice:box_edit backoffice:benefactor_add backoffice:benefactor_edit
        backoffice:benefactor_merge backoffice:past_template accounting_codes:add accounting_codes:edit accounting_codes:delete
        accounting_codes:history accounting_codes:history_results accounting_codes:usage accounting_columns:add accounting_columns:edit
        accounting_columns:delete accounting_columns:history accounting_columns:history_results accounting_columns:usage funds:add holdings:add
        holdings:edit holdings:history holdings:history_results holdings:usage
    """,
    "head fund_officer social_worker storekeeper kitchen cashier approver council redaction_checker auditor": """
        backoffice:voucher_list backoffice:voucher backoffice:edit backoffice:print backoffice:file backoffice:unidentified backoffice:words
        backoffice:safe_list backoffice:safe_history backoffice:safe_count backoffice:safe_minutes backoffice:period_list backoffice:period
        backoffice:decide backoffice:stock backoffice:handed_out backoffice:goods_moves backoffice:goods_move backoffice:stock_counts
        backoffice:stock_count
        backoffice:stock_count_print backoffice:gift_numbers backoffice:assets backoffice:asset backoffice:asset_label backoffice:asset_minutes
        backoffice:norm_list backoffice:request_print backoffice:public_preview
    """,
    "administrator": """
        wagtail_bulk_action staff_changes:new_factor staff_changes:end wagtailredirects:index wagtailredirects:index_results wagtailredirects:add
        wagtailredirects:edit wagtailredirects:delete wagtailredirects:start_import wagtailredirects:process_import
           campuses:add campuses:edit campuses:history campuses:history_results campuses:usage
          wagtailusers_users:add wagtailusers_users:edit wagtailusers_users:history wagtailusers_users:history_results wagtailusers_users:usage
    """,
    "editor reviewer consent_keeper specialist head break_glass": """
        desk:board desk:read desk:draft desk:send desk:preview_links
    """,
    "reviewer consent_keeper head break_glass": """
        desk:take_down
    """,
    "break_glass": """
        desk:break_glass wagtailadmin_pages:delete wagtailadmin_pages:unpublish wagtailadmin_pages:move wagtailadmin_pages:set_page_position
        wagtailadmin_pages:set_privacy wagtailadmin_pages:revisions_unschedule
    """,
    "editor reviewer consent_keeper head break_glass": """
        quan-tri/pages/<int:page_id>/edit/ quan-tri/pages/<int:page_id>/copy/ desk:page_people
        wagtailadmin_explore_root wagtailadmin_explore wagtailadmin_explore_results wagtailadmin_pages:type_use wagtailadmin_pages:type_use_results
        wagtailadmin_pages:usage wagtailadmin_pages:edit wagtailadmin_pages:preview_on_edit wagtailadmin_pages:view_draft wagtailadmin_pages:search
        wagtailadmin_pages:search_results wagtailadmin_pages:copy wagtailadmin_pages:revisions_view wagtailadmin_pages:revisions_compare
        wagtailadmin_pages:workflow_history wagtailadmin_pages:workflow_history_detail wagtailadmin_pages:history wagtailadmin_pages:history_results
        wagtailadmin_reports:workflow wagtailadmin_reports:workflow_results wagtailadmin_reports:workflow_tasks
        wagtailadmin_reports:workflow_tasks_results wagtailadmin_reports:aging_pages wagtailadmin_reports:aging_pages_results
        wagtailadmin_reports:page_types_usage wagtailadmin_reports:page_types_usage_results
    """,
    "head fund_officer": """
        wards:add wards:edit wards:history wards:history_results wards:usage
        backoffice:reverse backoffice:void backoffice:safe_rule backoffice:giving_rules backoffice:stock_settings paper_form_codes:add
        paper_form_codes:edit paper_form_codes:history paper_form_codes:history_results paper_form_codes:usage funds:edit funds:history
        funds:history_results funds:usage refused_gifts:add refused_gifts:edit refused_gifts:delete refused_gifts:history
        refused_gifts:history_results refused_gifts:usage
    """,
    "fund_officer storekeeper": """
        goods_items:add goods_items:edit goods_items:history goods_items:history_results goods_items:usage minimum_levels:add minimum_levels:edit
        minimum_levels:delete minimum_levels:history minimum_levels:history_results minimum_levels:usage
    """,
    "head administrator": """
          wagtailsettings:edit wagtailsettings:preview_on_edit holidays:add holidays:edit holidays:delete
        holidays:history holidays:history_results holidays:usage
    """,
    "fund_officer social_worker": """
        backoffice:box_open backoffice:aside_settle backoffice:hand_over backoffice:hand_over_edit group_visits:add group_visits:edit
        group_visits:history group_visits:history_results group_visits:usage
    """,
    "reviewer head break_glass": """
        wagtailadmin_reports:locked_pages wagtailadmin_reports:locked_pages_results
    """,
    "fund_officer storekeeper kitchen": """
        backoffice:stock_count_begin backoffice:gift_numbers_mark backoffice:gift_numbers_register backoffice:asset_entries backoffice:asset_accept
    """,
    "head fund_officer social_worker storekeeper kitchen auditor": """
        backoffice:visit_week backoffice:visit backoffice:visit_letter backoffice:visit_receipt group_visits:index group_visits:inspect
        group_visits:index_results
    """,
    "head fund_officer social_worker": """
        backoffice:thank backoffice:year_letter backoffice:thanks_due backoffice:year_letters backoffice:redaction_ask backoffice:year_letters_print
        backoffice:cover backoffice:original_page backoffice:opening_change
    """,
    "fund_officer social_worker kitchen": """
        backoffice:visit_receive backoffice:kitchen_dish backoffice:kitchen_step backoffice:kitchen_brought
    """,
    "head fund_officer social_worker storekeeper kitchen cashier approver council auditor": """
        funds:index funds:inspect funds:index_results holdings:index holdings:inspect holdings:index_results
    """,
    "head fund_officer social_worker ward_liaison cashier approver auditor": """
        backoffice:box_list backoffice:box backoffice:opening backoffice:opening_print
    """,
    "head fund_officer social_worker ward_liaison kitchen approver auditor": """
        backoffice:kitchen backoffice:kitchen_batch backoffice:kitchen_recall backoffice:kitchen_day
    """,
    "reviewer consent_keeper head": """
        pictures:blur desk:picture_people wagtailimages:edit wagtailimages:delete wagtailimages:preview wagtailimages:image_usage
    """,
    "auditor administrator": """
        jobs:index jobs:index_results jobs:inspect campuses:index campuses:index_results campuses:inspect wagtailusers_users:index
        wagtailusers_users:index_results audit:index audit:index_results audit:inspect
    """,
    "editor reviewer consent_keeper head": """
        wagtailimages:index wagtailimages:index_results wagtailimages_chooser:chosen
    """,
    "editor reviewer head": """
        wagtailimages:add wagtailimages:add_multiple wagtailimages_chooser:create
    """,
    "editor reviewer head break_glass": """
        quan-tri/pages/add/<slug:content_type_app_name>/<slug:content_type_model_name>/<int:parent_page_id>/
        wagtailadmin_pages:add wagtailadmin_pages:preview_on_add wagtailadmin_pages:add_subpage
    """,
    "head fund_officer social_worker auditor": """
        backoffice:benefactor_list backoffice:benefactor
    """,
    "head fund_officer social_worker storekeeper kitchen": """
        backoffice:new backoffice:file_add backoffice:assign
    """,
    "head social_worker": """
        backoffice:case_edit backoffice:case_slip backoffice:case_answer
    """,
    "head social_worker auditor": """
        backoffice:case_list backoffice:case_statistics backoffice:case
    """,
    "fund_officer social_worker storekeeper kitchen": """
        backoffice:record backoffice:live
    """,
    "head approver auditor": """
        backoffice:delegations backoffice:oddities
    """,
    "head approver council auditor": """
        backoffice:council_queue
    """,
    "head auditor": """
        answer_templates:index answer_templates:index_results answer_templates:inspect visit_hours:index visit_hours:index_results visit_hours:inspect
        backoffice:rules_read backoffice:council backoffice:watch flag_reasons:index flag_reasons:inspect flag_reasons:index_results
    """,
    "head fund_officer auditor": """
        wards:index wards:inspect wards:index_results
        duties:index duties:inspect duties:index_results paper_form_codes:index paper_form_codes:inspect paper_form_codes:index_results
    """,
    "head fund_officer social_worker approver redaction_checker auditor": """
        backoffice:redaction_list backoffice:redaction
    """,
    "head social_worker ward_liaison": """
        backoffice:case_report backoffice:case_draft backoffice:case_communes
    """,
    "anonymous": """
        account_login
    """,
    "fund_officer approver": """
        backoffice:account_decide
    """,
    "fund_officer social_worker approver auditor": """
        backoffice:hand_over_list
    """,
    "head fund_officer social_worker cashier": """
        backoffice:safe_count_new
    """,
    "head fund_officer social_worker storekeeper kitchen approver council": """
        backoffice:links
    """,
    "head fund_officer social_worker ward_liaison kitchen": """
        backoffice:kitchen_stop
    """,
    "fund_officer auditor": """
        accounting_codes:index accounting_codes:inspect accounting_codes:index_results accounting_columns:index accounting_columns:inspect
        accounting_columns:index_results backoffice:accounting_export
    """,
    "fund_officer storekeeper auditor": """
        commodities:index commodities:inspect commodities:index_results goods_items:index goods_items:inspect goods_items:index_results
        minimum_levels:index minimum_levels:inspect minimum_levels:index_results
    """,
    "head fund_officer storekeeper auditor": """
        refused_gifts:index refused_gifts:inspect refused_gifts:index_results
    """,
    "head auditor administrator": """
        staff_changes:list staff_changes:decide holidays:index holidays:inspect holidays:index_results
    """,
    "fund_officer social_worker storekeeper kitchen approver redaction_checker auditor": """
        backoffice:message_queue
    """,
    "head fund_officer approver auditor": """
        backoffice:month_brief
    """,
    "fund_officer cashier auditor": """
        backoffice:accounting_numbers
    """,
    "fund_officer cashier approver auditor": """
        backoffice:past_list backoffice:past_import
    """,
    "consent_keeper head": """
        desk:consent_list desk:consent desk:consent_wordings desk:rights_list desk:rights desk:rights_print desk:consent_withdraw
    """,
    "head fund_officer social_worker auditor consent_keeper": """
        backoffice:clocks
    """,
    "consent_keeper": """
        desk:consent_new desk:consent_print desk:consent_blank desk:consent_edit desk:consent_wording_new
    """,
}

# Addresses whose example names no row: who may open them is told that there is no such thing.
NO_EXAMPLE = """
    media/documents/<path:path> media/<path:path> operations:private_file wagtailadmin_api:pages:detail wagtailadmin_api:pages:find
    wagtailadmin_api:documents:detail wagtailadmin_api:documents:find wagtailadmin_api:images:find wagtail_bulk_action
    wagtailadmin_pages:choose_parent wagtailadmin_pages:convert_alias wagtailadmin_pages:workflow_action
    wagtailadmin_pages:collect_workflow_action_data wagtailadmin_pages:revisions_view wagtailadmin_pages:revisions_revert
    wagtailadmin_pages:revisions_unschedule wagtailadmin_pages:revisions_compare wagtailadmin_pages:workflow_history_detail
    wagtailadmin_tag_model_autocomplete wagtailadmin_collections:delete wagtailadmin_block_preview backoffice:file backoffice:original
    backoffice:cover backoffice:original_page backoffice:copy backoffice:account_change backoffice:account_decide backoffice:box backoffice:box_edit
    backoffice:box_open backoffice:opening_change
    backoffice:opening backoffice:opening_print backoffice:aside_settle backoffice:case backoffice:case_edit backoffice:case_slip
    backoffice:case_answer backoffice:safe_count backoffice:safe_minutes backoffice:safe_count_new backoffice:safe_rule backoffice:kitchen_batch
    backoffice:kitchen_recall backoffice:kitchen_day backoffice:kitchen_dish backoffice:kitchen_step backoffice:kitchen_brought
    backoffice:kitchen_stop backoffice:period backoffice:month_brief backoffice:past_import backoffice:decide backoffice:links
    backoffice:hand_over_edit desk:consent desk:consent_edit desk:consent_blank desk:rights desk:rights_print desk:consent_withdraw
    backoffice:goods_move backoffice:gift_accept backoffice:stock_count backoffice:stock_count_print backoffice:asset backoffice:asset_label
    backoffice:asset_minutes backoffice:norm_end backoffice:request_print backoffice:redaction staff_changes:decide
    wagtailsettings:preview_on_edit wagtaildocs:delete wagtaildocs:document_usage wagtailimages:url_generator wagtailimages:url_generator_output
    wagtailadmin_password_reset wagtailadmin_password_reset_done wagtailadmin_password_reset_confirm wagtailadmin_password_reset_complete
    quan-tri/^.*/$ mfa_deactivate_totp mfa_edit_webauthn mfa_remove_webauthn mfa_view_recovery_codes account_signup account_email
    account_email_verification_sent account_set_password account_confirm_login_code account_request_login_code account_reauthenticate
    decision_link preview_link preview_link_draft
    quan-tri/pages/workflow/action/<int:page_id>/<slug:action_name>/<int:task_state_id>/ donations_public:fund_detail donations_public:entry
    donations_public:statement_fund donations_public:statement
    donations_public:statement_part donations_intake:visit_received stories_intake:rights_received api:fund api:entry api/v1/^.*$
    tai-lieu/<path:rest> wagtaildocs_serve
    wagtaildocs_authenticate_with_password _util/login/ wagtail_serve wagtailcore_authenticate_with_password wagtailcore_login
"""
