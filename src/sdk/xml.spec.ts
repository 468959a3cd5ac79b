import { encodeText } from './encoding';
import { parseXml } from './xml';

const read = (body: string | Buffer, contentType?: string) => {
  const xml = parseXml(Buffer.from(body), contentType);
  return xml.ok ? { [xml.value.root]: xml.value.value } : xml.code;
};

describe('an XML body', () => {
  it('becomes plain texts: prefixes dropped, repeated elements as a list, attributes by their names', () => {
    const soap = `<?xml version="1.0"?>
      <soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>
        <call><no>007</no><tag>1</tag><tag>2</tag><name kind="person"> 测试甲 </name><empty/></call>
      </soap:Body></soap:Envelope>`;
    expect(read(soap)).toEqual({
      Envelope: {
        Body: {
          call: { no: '007', tag: ['1', '2'], name: { '@kind': 'person', '#text': '测试甲' }, empty: '' },
        },
      },
    });
  });

  it('S43: keeps character data as it was meant, and reads references to characters', () => {
    expect(read('<a><![CDATA[<b>&lt;]]> &lt;&#20013;&#x4e2d;&amp;lt;</a>')).toEqual({ a: '<b>&lt; <中中&lt;' });
  });

  it.each([
    ['in UTF-8', Buffer.from('<?xml version="1.0" encoding="UTF-8"?><a>測试</a>'), undefined],
    [
      'in GB2312 as its prolog says',
      encodeText('<?xml version="1.0" encoding="GB2312"?><a>測试</a>', 'gb18030'),
      undefined,
    ],
    ['in GBK as its content type says', encodeText('<a>測试</a>', 'gb18030'), 'text/xml; charset=GBK'],
    ['with a mark that wins over the prolog', '\ufeff<?xml version="1.0" encoding="GB2312"?><a>測试</a>', undefined],
  ])('is read %s', (_what, body, contentType) => {
    expect(read(body, contentType)).toEqual({ a: '測试' });
  });

  it.each<[row: string, what: string, body: string | Buffer, code: string]>([
    ['H43', 'nothing', '', 'EMPTY_BODY'],
    ['H44', 'XML cut short', '<a><b>1</b>', 'MALFORMED_BODY'],
    ['H44', 'two roots', '<a/><b/>', 'MALFORMED_BODY'],
    ['H44', 'text alone', 'satisfaction=5', 'MALFORMED_BODY'],
    ['H50', 'an attribute twice', '<a b="1" b="2"/>', 'MALFORMED_BODY'],
    ['G43', 'a control character', '<a>\u0001</a>', 'MALFORMED_BODY'],
    ['H47', 'GBK that is declared as UTF-8', encodeText('<a>測试</a>', 'gb18030'), 'INVALID_ENCODING'],
    ['S43', 'an entity of its own', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', 'MALFORMED_BODY'],
    ['S43', 'a file', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', 'MALFORMED_BODY'],
    ['S43', 'a document type of another place', '<!DOCTYPE a SYSTEM "http://x.invalid/a.dtd"><a/>', 'MALFORMED_BODY'],
    ['S43', 'an entity that nobody declared', '<a>&nbsp;</a>', 'MALFORMED_BODY'],
    ['G77', '65 levels', `${'<a>'.repeat(65)}${'</a>'.repeat(65)}`, 'NESTED_TOO_DEEP'],
    ['G77', '50,000 open elements', '<a>'.repeat(50_000), 'NESTED_TOO_DEEP'],
    ['H58', '200,001 elements', `<a>${'<b/>'.repeat(200_000)}</a>`, 'TOO_MANY_VALUES'],
    ['H53', 'a prototype', '<a><__proto__><polluted>1</polluted></__proto__></a>', 'PROTOTYPE_KEY'],
    ['H53', 'a prototype as an attribute', '<a x:constructor="1"/>', 'PROTOTYPE_KEY'],
  ])('%s: of %s is refused', (_row, _what, body, code) => {
    expect(read(body)).toBe(code);
  });

  it('tells where a forbidden name stands', () => {
    expect(parseXml(Buffer.from('<a><b><__proto__/></b></a>'))).toMatchObject({ pointer: '/a/b/__proto__' });
  });
});
