/**
 * Columns that could hold a person by their type and hold none, by why not; `*.` is every table that has such a column.
 * All others are in docs/privacy.md.
 */
export const columnsWithoutPersons: Readonly<Record<string, readonly string[]>> = {
  'code of a unit, a window or a service, from the catalogue': [
    ...['*.institution', '*.institution_code', '*.window_code', '*.service_item', '*.service_item_code'],
    ...['institution.code', 'service_item.code', 'service_window.code'],
    ...['work_order_callback.agent_institution', 'notice.recipient_institution'],
  ],
  'name of a place or an organisation': [
    ...['channel.name', 'institution.name', 'region.name', 'service_item.name', 'service_window.name'],
    ...['service_window.hall', 'third_party_result.organisation', 'clue_step.body'],
  ],
  'code or state of the program': [
    ...['*.channel_code', '*.destination_code', '*.sender_code', '*.adapter', '*.consumer', '*.option_set'],
    ...['channel.code', 'destination.code', 'upstream_destination.code', 'upstream_sender.code'],
    ...['audit_entry.action', 'outbox_event.name', 'invitation.answer_channel', 'data_key.slot', 'upload.type'],
    ...['export_job.fields', 'destination.kinds', 'person.roles', 'evaluation.options', 'evaluation.flags'],
    ...['complaint.categories', 'channel.provenances', 'reported_callback.heads', 'import_job.reading'],
    ...['evaluation_ledger.reason', 'evaluation_standing.reason', 'evaluation_hold.reason'],
    ...['egress_basis.recipient', 'evaluation_hold.reason_before', 'upstream_report.reason', 'upstream_report.pointer'],
  ],
  'code and place of an error, never the value': [
    ...['import_job.problem', 'export_job.problem', '*.problems', '*.last_problem', '*.last_error'],
  ],
  'id or number that we gave a record': [
    ...['*.cause_key', '*.record_key', '*.about_id', '*.about_number', 'audit_entry.subject', 'person_notice.number'],
    ...['reported_callback.work_order_number', 'upstream_comparison.id', 'invitation.page_key', 'window_code.live_key'],
  ],
  'MAC, digest or signature over a whole record': [
    ...['*.mac', '*.digest', '*.sha256', '*.body_mac', '*.content_mac', '*.input_mac', '*.evaluation_digest'],
    ...['*.population_digest', '*.withheld_digest', '*.seed_commitment', '*.signature', 'seal.previous'],
    'seal.entries',
  ],
  'hash of a number that means one message, ticket or request': [
    ...['delivery.message_key', 'invitation.answer_key', 'invitation.ticket_hash', 'evaluation.receipt_hash'],
    ...['idempotency_answer.request_key', 'upstream_nonce.nonce'],
  ],
  'key or secret of a machine': [
    ...['*.wrapped', '*.secret', '*.secret_index', '*.previous_secret', '*.private_key', '*.previous_key'],
  ],
  'settings that an administrator made': [
    ...['*.settings', 'assessment.policy', 'assessment.rules', 'policy_pack.document', 'work_order.policy_version'],
  ],
  'device that sends, by its number': ['*.device'],
  'where to read on at a source, sealed': ['channel_pull.source_cursor'],
  figures: ['self_evaluation.scores', 'callback_draw.institutions'],
  'ids, codes and figures, of which nothing is said in words': [
    ...['outbox_event.payload', 'outbound_message.content', 'upstream_comparison.remote'],
  ],
  'name of a step of the procedure, from the case system': ['service_record.stage'],
  'published, or figures kept back for being small; refused where a person is found in it': [
    ...['public_report_part.bytes', 'public_report.reason'],
  ],
};
