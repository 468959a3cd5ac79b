import { refusalCatalogue } from '../sdk/refusals';
import type { Locale } from './locale';

interface CatalogueEntry {
  /** HTTP status where the code ends a request. */
  status?: number;
  zh: string;
  en: string;
}

/**
 * Every code that a client can meet. Clients branch on codes; messages are for people. `{name}` stands for a parameter.
 * The codes of refused records come from the adapter contract, because adapters give them.
 */
export const errorCatalogue = {
  ...refusalCatalogue,

  UNAUTHENTICATED: { status: 401, zh: '未登录或令牌无效', en: 'No valid token was sent' },
  FORBIDDEN: { status: 403, zh: '当前角色无权执行此操作', en: 'Your role may not call this operation' },
  ROLES_EXCLUSIVE: {
    status: 403,
    zh: '系统管理员、安全管理员、审计员不得由同一人兼任',
    en: 'ADMINISTRATOR, SECURITY_ADMINISTRATOR and AUDITOR exclude one another in one person',
  },
  BAD_USER_INPUT: { status: 400, zh: '请求内容不符合要求', en: 'The request is malformed' },
  GRAPHQL_PARSE_FAILED: { status: 400, zh: 'GraphQL 语法错误', en: 'The GraphQL document cannot be parsed' },
  GRAPHQL_VALIDATION_FAILED: {
    status: 400,
    zh: 'GraphQL 文档与接口定义不符',
    en: 'The document does not fit the schema',
  },
  OPERATION_RESOLUTION_FAILURE: { status: 400, zh: '无法确定要执行的操作', en: 'Which operation to run is not clear' },
  PERSISTED_QUERY_NOT_SUPPORTED: { status: 400, zh: '不支持持久化查询', en: 'Persisted queries are not supported' },
  DOCUMENT_UNKNOWN: {
    status: 400,
    zh: '该文档未登记：未登录者只能执行已登记的文档',
    en: 'This document is not known here; who is not signed in may run known ones only',
  },
  QUERY_TOO_COSTLY: {
    status: 400,
    zh: '查询代价 {cost} 超过上限 {limit}',
    en: 'The query costs {cost}, more than the limit of {limit}',
  },
  WRONG_TRANSPORT: {
    status: 400,
    zh: '订阅须经 WebSocket，查询与变更须经 HTTP',
    en: 'Subscriptions go over WebSocket, queries and mutations over HTTP',
  },
  NOT_FOUND: { status: 404, zh: '未找到该记录', en: 'Not found' },
  METHOD_NOT_ALLOWED: { status: 405, zh: '不支持该请求方法', en: 'This method is not allowed here' },
  PAYLOAD_TOO_LARGE: { status: 413, zh: '请求内容过大', en: 'The request is too large' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, zh: '不支持该内容类型', en: 'This content type is not supported' },
  TOO_MANY_REQUESTS: { status: 429, zh: '请求过于频繁，请稍后再试', en: 'Too many requests, try again later' },
  STORAGE_FULL: {
    status: 507,
    zh: '服务器存储空间不足，文件没有保存',
    en: 'There is no room left on the server; nothing of the file was kept',
  },
  UNAVAILABLE: { status: 503, zh: '服务暂不可用，请稍后重试', en: 'The service is unavailable, try again later' },
  INTERNAL: { status: 500, zh: '系统内部错误，请凭请求编号联系管理员', en: 'Internal error; quote the request id' },

  REQUIRED: { zh: '此项必填', en: 'This is required' },
  INVALID_VALUE: { zh: '此项的值不正确：{reason}', en: 'The value is not valid: {reason}' },
  INVALID_CURSOR: { status: 400, zh: '分页游标无效', en: 'The cursor is not valid' },
  CURSOR_EXPIRED: {
    status: 400,
    zh: '订阅游标已失效，请重新读取列表后再订阅',
    en: 'Events behind this cursor are gone: read the list again and subscribe anew',
  },
  PAGE_SIZE: { status: 400, zh: '每页数量应在 1 至 {limit} 之间', en: 'first must be between 1 and {limit}' },
  COUNT_TOO_LONG: {
    status: 400,
    zh: '截至该时点的数据须逐条重算，所查范围过大、来不及算完，请缩小起止日期或范围',
    en: 'figures as of that time are counted from the records, and these are too many to wait for: ask for fewer days, or a smaller region',
  },
  RESULT_TOO_LARGE: {
    status: 400,
    zh: '结果超过 {limit} 行，请缩小范围或加大统计周期',
    en: 'the result has more than {limit} rows: ask for less, or for longer intervals',
  },
  PERIOD_TOO_LONG: {
    status: 400,
    zh: '查询期间（from 至 to）至多 {limit} 天',
    en: 'a period has {limit} days at most, from `from` to `to`',
  },
  ALREADY_EXISTS: { zh: '已存在相同的记录', en: 'It exists already' },
  IDEMPOTENCY_CONFLICT: {
    status: 409,
    zh: '同一幂等键已用于内容不同的请求',
    en: 'This idempotency key was used for another input',
  },
  MESSAGE_CONFLICT: {
    status: 409,
    zh: '同一消息编号已用于内容不同的推送',
    en: 'This message id was used for another body',
  },
  CONTENT_CONFLICT: {
    zh: '同一编号的记录此前已收到，内容不同；原记录未改动',
    en: 'A record with this id came before with other content; the first one stands',
  },
  VERSION_CONFLICT: { zh: '记录已被他人修改，请刷新后再试', en: 'Somebody changed it meanwhile; reload and try again' },
  WORK_ORDER_STATE: {
    zh: '工单当前状态（{state}）不能进行此操作',
    en: 'The order is {state}, in which this cannot be done',
  },
  RETURNED_TOO_OFTEN: {
    zh: '工单至多可退回 {limit} 次，须由本单位办理',
    en: 'An order may be returned {limit} times at most; it is yours to deal with',
  },
  NO_DUE_DATE: { zh: '该工单未定期限，无需延期', en: 'The order has no due date that could be extended' },
  EXTENSION_PENDING: { zh: '已有一项延期申请待审批', en: 'An extension was asked for and is not decided yet' },
  NO_EXTENSION_PENDING: { zh: '没有待审批的延期申请', en: 'There is no extension to decide' },
  EXTENDED_TOO_OFTEN: { zh: '至多可延期 {limit} 次', en: 'An order may be extended {limit} times at most' },
  EXTENSION_TOO_LONG: { zh: '每次至多延期 {limit} 个工作日', en: 'An extension is {limit} working days at most' },
  EXTENSION_TOO_LATE: {
    zh: '期限已过，不能再申请或批准延期',
    en: 'The due date has passed: more time is neither asked for nor given any more',
  },
  CALLBACK_METHOD: { zh: '本地区的回访方式为 {methods}', en: 'Here people are called back by {methods}' },
  CALLBACK_DUTY: {
    zh: '本地区由政务服务管理机构回访告知结果，承办单位不登记结果回访',
    en: 'Here the management office tells citizens the result, not the unit',
  },
  NOT_REACHED: { zh: '未联系上，不能填写满意度', en: 'Who was not reached cannot have said how satisfied they are' },
  CALLBACK_REQUIRED: {
    zh: '应先回访：评价人留有联系方式',
    en: 'The citizen has to be called back first: they can be reached',
  },
  CALLBACK_ATTEMPTS: {
    zh: '未联系上的，须在 {days} 个不同日期共回访 {attempts} 次后方可办结',
    en: 'Who is not reached has to be called {attempts} times, on {days} days, before the order ends',
  },
  CALLBACK_SETTLED: {
    zh: '该回访任务已了结（{state}）',
    en: 'This call-back is settled: {state}',
  },
  PERSONAL_DATA: { zh: '公开答复不得含有电话、身份证号', en: 'A public reply names no phone and no resident’s number' },
  NOT_MASKED: {
    zh: '公开文字只能在自动遮蔽的基础上多遮，不得少遮或改写',
    en: 'What is published may mask more than the masked text, and say nothing else',
  },
  NOT_RELEASED: { zh: '该评价内容没有核准公开', en: 'This comment is not released' },
  REASON_REQUIRED: { zh: '更正已发布的公告须说明理由', en: 'A new edition of a report says why' },
  EXPORT_STATE: {
    zh: '导出当前状态（{state}）不能进行此操作',
    en: 'The export is {state}, in which this cannot be done',
  },
  SECOND_PERSON: { zh: '须由发起人以外的人审批', en: 'Somebody else than who asked for it has to approve it' },
  EXPORT_BROKEN_OFF: {
    zh: '多次尝试后仍无法导出，没有生成文件',
    en: 'It could not go on after several tries; there is no file',
  },
  QUIET_HOURS: {
    zh: '本地区仅在 {from} 至 {to} 打电话或上门回访',
    en: 'Here people are called and visited from {from} to {to} only',
  },
  FILING_REQUIRED: { zh: '本地区要求先备案再办结', en: 'Here an order is filed before it is closed' },
  NOT_APPEALABLE: {
    zh: '该评价不可申诉：等级不在申诉范围，或已不计入',
    en: 'This rating cannot be appealed against: its level is none of those, or it does not count',
  },
  RE_RATING_CLOSED: {
    zh: '现在不能评价整改结果：未完成、已逾期或本地不设',
    en: 'The rectification cannot be rated now: not done, too late, or no such rating here',
  },
  APPEAL_TOO_LATE: { zh: '已过申诉期限', en: 'The time for an appeal is over' },
  APPEAL_STATE: {
    zh: '申诉当前状态（{state}）不能进行此操作',
    en: 'The appeal is {state}, in which this cannot be done',
  },
  IMPROVEMENT_STATE: {
    zh: '整改提升事项当前状态（{state}）不能进行此操作',
    en: 'The improvement is {state}, in which this cannot be done',
  },
  NOT_INDEPENDENT: {
    zh: '被评价单位人员、申诉人或提出人不得办理',
    en: 'Nobody of the rated unit, and nobody in their own cause, may do this',
  },
  NOT_THE_REVIEWER: {
    zh: '按本地区规定，应由更高层级的机构复核',
    en: 'By the policy of this place a body of a higher level reviews it',
  },
  CITIZEN_NOT_HEARD: {
    zh: '认定误评、恶意差评前，应先回访评价人核实',
    en: 'Before an appeal is upheld the citizen is heard: record a verifying call-back first',
  },
  SELF_EVALUATION_TOO_LATE: {
    zh: '该期自我评价已于 {until} 截止',
    en: 'The time for this self-evaluation ended on {until}',
  },
  TOO_MANY_POINTS: {
    zh: '每次扣分应大于 0、不超过 {limit} 分',
    en: 'A deduction is more than 0 and {limit} points at most',
  },
  ASSESSMENT_STATE: {
    zh: '考核当前状态（{state}）不能进行此操作',
    en: 'The assessment is {state}, in which this cannot be done',
  },
  ASSESSMENT_CHANGED: {
    zh: '依原始记录重算，与草稿不一致（{place}）；请重新考核',
    en: 'Counted again from the records it differs, first in {place}; run the assessment anew',
  },
  PERIOD_NOT_OVER: { zh: '该期截至 {until} 尚未结束', en: 'The period runs until {until} and was not over' },
  CHANNEL_DISABLED: { zh: '该渠道已停用', en: 'The channel is switched off' },
  CHANNEL_QUARANTINED: {
    zh: '该渠道正在隔离，其评价暂不计入',
    en: 'The channel is in quarantine: nothing that it sends counts',
  },
  ADAPTER_MISSING: {
    zh: '该渠道的适配器未装入，推送一律答复 404',
    en: 'The adapter of the channel is not installed, so its pushes are answered 404',
  },
  SETTINGS_INVALID: {
    zh: '该渠道的设置已不被其适配器接受',
    en: 'The settings of the channel are not taken by its adapter any more',
  },
  LEVEL_CHANGED: {
    zh: '差评被读成了另一等级',
    en: 'The bad rating was read as another level',
  },
  NOT_ONE_RATING: {
    zh: '差评未被读作一条评价',
    en: 'The bad rating was not read as one rating',
  },
  KEY_CHANGED: {
    zh: '记录编号被改动，无法认出自检评价，未发送',
    en: 'The key of the record was altered, so the test would not be known for one; it was not sent',
  },
  NOT_RECORDED: {
    zh: '已答复接收，但没有记录该评价',
    en: 'It was answered as taken, and no rating was recorded',
  },
  NOT_COUNTED: {
    zh: '评价已记录，但不计入',
    en: 'The rating is recorded, and does not count',
  },
  NO_WORK_ORDER: {
    zh: '差评没有生成整改工单',
    en: 'No work order followed from the bad rating',
  },
  FILE_KIND: {
    zh: '文件内容是 {kind}，该渠道不能导入，或与扩展名不符',
    en: 'The file is {kind}, which the channel cannot import or its name belies',
  },
  FILE_LOST: {
    zh: '上传的文件已不存在或内容被改动，请重新上传',
    en: 'The uploaded file is gone or was altered; upload it again',
  },
  IMPORT_BROKEN_OFF: {
    zh: '多次尝试后仍无法继续；已导入的记录有效，修复后重新导入同一文件即可，重复的会被识别',
    en: 'It could not go on after several tries; what was imported stands, and the same file again is recognised',
  },
  SOURCE_NOT_ALLOWED: {
    zh: '不允许访问该地址：请管理员在 OUTBOUND_HOSTS 中登记',
    en: 'This address may not be asked: an administrator must name it in OUTBOUND_HOSTS',
  },
  SOURCE_UNREACHABLE: { zh: '无法连接对方接口', en: 'The source cannot be reached' },
  SOURCE_TOO_SLOW: { zh: '对方接口超时未答复', en: 'The source did not answer in time' },
  REAL_NAME_REQUIRED: { zh: '本地区要求实名评价', en: 'This region requires a real name' },
  TICKET_REQUIRED: { zh: '需要有效的评价凭证', en: 'A valid ticket is required' },
  TICKET_USED: { zh: '该评价凭证已经使用过', en: 'This ticket was used' },
  TICKET_EXPIRED: { zh: '该评价凭证已过有效期', en: 'This ticket has expired' },
  TICKET_REVOKED: { zh: '该评价凭证已被收回', en: 'This ticket was called in' },
  TICKET_MISMATCH: { zh: '与评价凭证所指的服务不一致', en: 'This is not the service that the ticket is for' },
  OPTED_OUT: { zh: '该号码已要求不再接收评价邀请', en: 'This phone wants no more invitations' },
  RATING_TIME_OVER: { zh: '已超过可以评价的期限', en: 'The time for rating it is over' },
  DUPLICATE_EVALUATION: { zh: '该次服务已经评价过', en: 'This service was rated already' },
} as const satisfies Record<string, CatalogueEntry>;

/** A stable code that clients may branch on. */
export type ErrorCode = keyof typeof errorCatalogue;

/** What a message names. Never personal data: messages are logged. */
export type ErrorParams = Readonly<Record<string, string | number>>;

/** The HTTP status of a code; 400 where the catalogue has none. */
export function statusOf(code: ErrorCode): number {
  const entry: CatalogueEntry = errorCatalogue[code];
  return entry.status ?? 400;
}

/** The sentence of a code in a language, with its parameters filled in. */
export function messageOf(code: ErrorCode, params: ErrorParams = {}, locale: Locale): string {
  const text = errorCatalogue[code][locale === 'en' ? 'en' : 'zh'];
  return text.replace(/\{(\w+)\}/g, (whole: string, name: string) => String(params[name] ?? whole));
}
