interface RefusalEntry {
  /** HTTP status where the code ends a whole delivery; a refused record is a stored fact inside a 200. */
  status?: number;
  zh: string;
  en: string;
}

/**
 * Every reason for which a delivery or a record is refused, in sentences that an official understands.
 * `{name}` stands for a parameter of the refusal; parameters never carry personal data, because they are logged.
 */
export const refusalCatalogue = {
  // Who sent it: the answer is 401 and nothing is stored.
  NO_SECRET: { status: 401, zh: '该渠道没有可用的密钥', en: 'The channel has no usable secret' },
  SIGNATURE_MISSING: { status: 401, zh: '推送缺少签名请求头 {header}', en: 'The signature header {header} is missing' },
  SIGNATURE_INVALID: {
    status: 401,
    zh: '签名不正确：请核对密钥，并对原始报文字节签名',
    en: 'The signature is wrong: check the secret, and sign the raw bytes of the body',
  },
  SIGN_MISSING: {
    status: 401,
    zh: '报文中没有签名（sign）或签名所用的字段',
    en: 'The body holds no sign, or not the fields that it is made of',
  },
  SIGN_INVALID: {
    status: 401,
    zh: '报文中的签名（sign）不正确：请核对推送密钥',
    en: 'The sign in the body is wrong: compare the push key',
  },
  TOKEN_MISSING: {
    status: 401,
    zh: '推送地址缺少参数 {parameter}',
    en: 'The parameter {parameter} is missing in the URL of the push',
  },
  TOKEN_INVALID: {
    status: 401,
    zh: '推送地址中的令牌不正确',
    en: 'The token in the URL of the push is wrong',
  },
  TOO_MANY_SIGNATURES: {
    status: 401,
    zh: '签名个数超过上限 {limit}',
    en: 'More than {limit} signatures were sent',
  },
  MESSAGE_ID_INVALID: {
    status: 401,
    zh: '消息编号须为 1 至 128 个字母、数字、下划线或连字符',
    en: 'The message id must be 1 to 128 letters, digits, underscores or hyphens',
  },
  TIMESTAMP_INVALID: {
    status: 401,
    zh: '时间戳须为 10 位数字的 Unix 秒数（不是毫秒）',
    en: 'The timestamp must be Unix seconds in 10 digits (not milliseconds)',
  },
  TIMESTAMP_OUT_OF_RANGE: {
    status: 401,
    zh: '时间戳与平台时间相差超过 {seconds} 秒，请校准发送方时钟',
    en: "The timestamp is more than {seconds} seconds off; check the sender's clock",
  },

  NONCE_USED: {
    status: 401,
    zh: '该报文已经收到过：每次发送须使用新的随机数（nonce）',
    en: 'This message came before: each one needs a nonce of its own',
  },

  // How much came: the sender will know, and can send it again in parts.
  TOO_LARGE: { status: 413, zh: '报文超过 {limit} 字节', en: 'The body is larger than {limit} bytes' },
  TOO_MANY_RECORDS: {
    status: 413,
    zh: '一次推送超过 {limit} 条记录，请分批发送',
    en: 'More than {limit} records in one delivery; send them in parts',
  },
  UNSUPPORTED_CONTENT_TYPE: {
    status: 415,
    zh: '该渠道不接收此内容类型',
    en: 'The channel does not take this content type',
  },

  // What the whole body is.
  EMPTY_BODY: { status: 422, zh: '报文为空', en: 'The body is empty' },
  MALFORMED_BODY: {
    status: 422,
    zh: '报文不符合 {format} 格式',
    en: 'The body is not well-formed {format}',
  },
  INVALID_ENCODING: {
    status: 422,
    zh: '报文不是有效的 {encoding} 编码',
    en: 'The body is not valid {encoding}',
  },
  DECRYPTION_FAILED: {
    status: 422,
    zh: '密文无法用该渠道的密钥解开',
    en: 'The ciphertext cannot be opened with a key of the channel',
  },
  NESTED_TOO_DEEP: {
    status: 422,
    zh: '报文嵌套超过 {limit} 层',
    en: 'The body is nested deeper than {limit} levels',
  },
  MISSING_COLUMN: { status: 422, zh: '表头缺少“{column}”列', en: 'The header has no column “{column}”' },
  DUPLICATE_COLUMN: { status: 422, zh: '表头中“{column}”列重复', en: 'The header names the column “{column}” twice' },
  TOO_MANY_COLUMNS: { status: 422, zh: '表头超过 {limit} 列', en: 'The header has more than {limit} columns' },
  UNSUPPORTED_WORKBOOK: {
    status: 422,
    zh: '只读取未加密、不含宏的 .xlsx 工作簿（收到的是 {format}）',
    en: 'Only .xlsx workbooks without encryption and macros are read (this is {format})',
  },
  UNSAFE_ARCHIVE: {
    status: 422,
    zh: '工作簿的压缩结构异常，未予读取',
    en: 'The archive of the workbook is not made as an honest one is; it was not read',
  },
  WORKBOOK_TOO_LARGE: {
    status: 422,
    zh: '工作簿内容过大（上限 {limit}）',
    en: 'The contents of the workbook are too large (limit {limit})',
  },

  // What one record is.
  DUPLICATE_KEY: { status: 422, zh: '同一字段在一条记录中出现两次', en: 'A field occurs twice in one record' },
  PROTOTYPE_KEY: { status: 422, zh: '字段名不允许使用', en: 'This field name is not allowed' },
  ROW_LENGTH: {
    zh: '该行有 {actual} 个单元格，表头有 {expected} 列',
    en: 'The row has {actual} cells, the header has {expected} columns',
  },
  LINE_ENCODING: {
    zh: '该行与文件其余部分编码不同：不是有效的 {encoding}（自第 {offset} 字节起）',
    en: 'The line is in another encoding than the file: not valid {encoding} (from byte {offset})',
  },
  ROW_TOO_LARGE: { zh: '该行超过 {limit} 字节', en: 'The row is longer than {limit} bytes' },
  UNCLOSED_QUOTE: {
    zh: '该行的引号没有成对，未予读取；其后各行不受影响',
    en: 'A quote of this row never closes, so it was not read; the rows after it are unharmed',
  },
  CELL_ERROR: {
    zh: '单元格是错误值，或指向文件中没有的内容',
    en: 'The cell holds an error, or refers to what is not in the file',
  },
  FORMULA_WITHOUT_VALUE: {
    zh: '公式单元格没有保存计算结果',
    en: 'The formula was saved without its result',
  },
  INEXACT_NUMBER: {
    zh: '编号以数字格式保存且超过 15 位，末位已丢失，请改为文本格式',
    en: 'The number has more than 15 digits, of which the last are lost; keep it as text',
  },
  CONSENT_MISSING: {
    zh: '代填的评价须注明本人同意',
    en: 'A rating that was filled in for somebody needs that person’s consent',
  },
  NOT_A_RECORD: { zh: '此处应为一条记录（对象）', en: 'A record (an object) is expected here' },
  MISSING_FIELD: { zh: '缺少必填项', en: 'A required field is missing' },
  INVALID_VALUE_TYPE: { zh: '此项的数据类型不正确', en: 'The field has a wrong type' },
  UNKNOWN_CODE: { zh: '此项的代码不在约定范围内', en: 'The code is not one of the agreed ones' },
  UNKNOWN_LEVEL: { zh: '满意度不在约定的等级内', en: 'The satisfaction level is not one of the agreed ones' },
  INVALID_TIME: {
    zh: '时间无法识别或不存在，应为 yyyy-MM-dd HH:mm:ss（北京时间）或带时区的 ISO 8601 时间',
    en: 'The time cannot be read or does not exist; send yyyy-MM-dd HH:mm:ss (Beijing time) or ISO 8601 with an offset',
  },
  INVALID_NUMBER: {
    zh: '应为 {minimum} 至 {maximum} 的整数',
    en: 'A whole number from {minimum} to {maximum} is expected',
  },
  INVALID_TEXT: {
    zh: '文字中含有控制字符或残缺字符',
    en: 'The text holds control characters or broken characters',
  },
  TEXT_TOO_LONG: { zh: '文字超过 {limit} 字', en: 'The text is longer than {limit} characters' },
  TOO_MANY_VALUES: { zh: '此项最多 {limit} 个值', en: 'At most {limit} values are allowed here' },
  RECORDS_NOT_FOUND: {
    zh: '渠道设置“records”所指的位置在报文中不存在',
    en: 'What the setting "records" of the channel names is not in the body',
  },
  EXPRESSION_FAILED: {
    zh: '渠道设置中的表达式“{expression}”无法对该记录求值（{reason}）',
    en: 'The expression {expression} of the channel cannot be evaluated for this record ({reason})',
  },

  // What a citizen wrote by short message.
  AMBIGUOUS_REPLY: {
    zh: '从回复内容无法确定满意度等级，不作推测；原文已保存，请人工核实',
    en: 'The reply does not tell the level of satisfaction, and none is guessed; its text is kept for an officer to read',
  },
  DAMAGED_TEXT: {
    zh: '短信内容在传输中残缺（有半个字符），无法确定原意',
    en: 'The text was damaged on its way (half a character is missing), so what it said is not certain',
  },
  ECHOED_MESSAGE: {
    zh: '内容是本平台发出的短信，不是市民的回复',
    en: 'This is the text of our own message, not a reply to it',
  },
  SENDER_NOT_A_PHONE: {
    zh: '发送号码不是国内手机号码，无法对应评价邀请',
    en: 'The sender is no Chinese mobile number, so it cannot answer an invitation',
  },

  // What became of a questionnaire that was answered before.
  ANSWER_CHANGED: {
    zh: '答卷被修改或删除；该来源不能改动已有评价，原文已保存，请人工核实',
    en: 'An answer was changed or deleted; this source cannot change a rating, the original is kept for an officer',
  },

  // What we were answered when we asked for records ourselves.
  SOURCE_ANSWER: {
    status: 422,
    zh: '对方接口答复状态 {status}，没有取得数据',
    en: 'The source answered with status {status}, and no records were fetched',
  },

  // Why a channel cannot be tested with a bad rating of our own.
  NO_CANARY: {
    zh: '该适配器或其设置没有自检样例，无法代发差评自检',
    en: 'The adapter, or what its channel is set to, knows no rating to test it with',
  },
  ONLY_SENDER_SIGNS: {
    zh: '只有发送方持有签名私钥，平台无法代其签名自检',
    en: 'Only the sender has the key that signs, so no test can be sent in its place',
  },
  LEVEL_NOT_IN_FORMAT: {
    zh: '该来源的编码中没有 {level} 这一等级',
    en: 'The codes of this sender have none for the level {level}',
  },
  SOURCE_IS_PULLED: {
    zh: '数据由平台向对方拉取，平台无法在对方系统中写入自检评价',
    en: 'Its records are fetched from the source, into which nobody here can put a rating',
  },

  // What the host finds when it compares a record with the catalogue, or when the adapter itself is at fault.
  UNKNOWN_REGION: { zh: '行政区划代码未登记', en: 'The region code is not registered' },
  UNSOLICITED: {
    zh: '未向该号码发出评价邀请，或邀请已经作答；原文已保存',
    en: 'Nobody invited this phone, or its invitation was answered; what it said is kept',
  },
  OUT_OF_SCOPE: { zh: '记录不属于该渠道登记的地区或单位', en: 'The record lies outside the scope of the channel' },
  PROVENANCE_NOT_ALLOWED: {
    zh: '该渠道登记时未包含“{provenance}”这一评价来源',
    en: 'The channel was not registered for ratings of the provenance {provenance}',
  },
  ADAPTER_FAULT: {
    zh: '适配器未能处理该记录，原文已保存，修复后可重放',
    en: 'The adapter failed on this record; the original is kept and can be replayed after a repair',
  },
} as const satisfies Record<string, RefusalEntry>;

/** A stable code that senders and operators may branch on. */
export type RefusalCode = keyof typeof refusalCatalogue;

/** What a refusal's sentence names. Never personal data: refusals are logged. */
export type RefusalParams = Readonly<Record<string, string | number>>;

/** True where a code says that the sender could not be authenticated, so that nothing may be stored. */
export function isAuthenticationRefusal(code: RefusalCode): boolean {
  return refusalStatus(code) === 401;
}

/** The HTTP status that ends a delivery refused with this code; 422 where the code concerns a record. */
export function refusalStatus(code: RefusalCode): number {
  const entry: RefusalEntry = refusalCatalogue[code];
  return entry.status ?? 422;
}

/** The sentence of a refusal in a language, with its parameters filled in. */
export function refusalMessage(code: RefusalCode, params: RefusalParams = {}, locale: 'zh' | 'en' = 'zh'): string {
  return refusalCatalogue[code][locale].replace(/\{(\w+)\}/g, (whole: string, name: string) =>
    Object.hasOwn(params, name) ? String(params[name]) : whole,
  );
}
