import { SaxesParser } from 'saxes';
import { accept, refuse, type Outcome, type Refusal } from './contract';
import { declaredEncoding, decodeText } from './encoding';
import { maxJsonDepth } from './json';
import { jsonPointer } from './pointer';

/** An element as plain data: its text, or its children and attributes (`@name`) by name, those that repeat as a list. */
export type XmlValue = string | XmlValue[] | { [name: string]: XmlValue };

/** An XML document: the name of its root without prefix, and what stands in it. */
export interface XmlDocument {
  root: string;
  value: XmlValue;
}

const MAX_ELEMENTS = 200_000;
const FORBIDDEN_NAMES = new Set(['__proto__', 'constructor', 'prototype']);
const PROLOG = /^\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']/;

/**
 * Reads an XML body strictly and without anything that reaches out of it: no document type, so neither entities of its
 * own nor external ones; nesting and number of elements bounded; names of JavaScript prototypes refused. Prefixes are
 * dropped, texts trimmed and never turned into numbers. It is decoded by a byte order mark, else the charset of the
 * content type, else the encoding of its prolog, else as UTF-8.
 */
export function parseXml(body: Buffer, contentType = ''): Outcome<XmlDocument> {
  if (body.length === 0) return refuse('EMPTY_BODY');
  const text = decodeText(body, declaredEncoding(contentType) === null ? ofProlog(body) : contentType);
  if (!text.ok) return text;
  const tree = new TreeBuilder();
  try {
    tree.parser.write(text.value.trimStart()).close();
    return accept(tree.document());
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    return refuse('MALFORMED_BODY', { params: { format: 'XML' }, detail: 'not well-formed' });
  }
}

function ofProlog(body: Buffer): string {
  const encoding = PROLOG.exec(body.subarray(0, 300).toString('latin1'))?.[1];
  return encoding === undefined ? '' : `text/xml; charset=${encoding}`;
}

/** Ends the parser, which has no other way to be told to stop. */
class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.code);
  }
}

interface OpenElement {
  name: string;
  text: string;
  members: Map<string, XmlValue>;
}

/** Makes plain data of the events of the parser. */
class TreeBuilder {
  readonly parser = new SaxesParser();
  private readonly open: OpenElement[] = [];
  private elements = 0;
  private root: XmlDocument | null = null;

  constructor() {
    this.parser.on('doctype', () => {
      throw new Refused(refuse('MALFORMED_BODY', { params: { format: 'XML' }, detail: 'a document type' }));
    });
    this.parser.on('opentag', ({ name, attributes }) => this.begin(name, Object.entries(attributes)));
    this.parser.on('text', text => this.say(text));
    this.parser.on('cdata', text => this.say(text));
    this.parser.on('closetag', () => this.end());
  }

  /** Throws where there is no root, which a parser that has closed has refused already. */
  document(): XmlDocument {
    if (!this.root) throw new RangeError('no root');
    return this.root;
  }

  private begin(name: string, attributes: [string, string][]): void {
    if (this.open.length >= maxJsonDepth) {
      throw new Refused(refuse('NESTED_TOO_DEEP', { params: { limit: maxJsonDepth } }));
    }
    if (++this.elements > MAX_ELEMENTS) {
      throw new Refused(refuse('TOO_MANY_VALUES', { params: { limit: MAX_ELEMENTS } }));
    }
    const element: OpenElement = { name: this.safe(localName(name)), text: '', members: new Map() };
    for (const [attribute, value] of attributes) {
      if (attribute !== 'xmlns' && !attribute.startsWith('xmlns:')) {
        element.members.set(`@${this.safe(localName(attribute))}`, value);
      }
    }
    this.open.push(element);
  }

  private say(text: string): void {
    const element = this.open.at(-1);
    if (element) element.text += text;
  }

  private end(): void {
    const { name, text, members } = this.open.pop()!;
    const said = text.trim();
    if (members.size > 0 && said !== '') members.set('#text', said);
    const value = members.size > 0 ? Object.fromEntries(members) : said;
    const parent = this.open.at(-1);
    if (!parent) {
      this.root = { root: name, value };
      return;
    }
    const before = parent.members.get(name);
    if (before === undefined) parent.members.set(name, value);
    else if (Array.isArray(before)) before.push(value);
    else parent.members.set(name, [before, value]);
  }

  private safe(name: string): string {
    if (!FORBIDDEN_NAMES.has(name)) return name;
    throw new Refused(refuse('PROTOTYPE_KEY', { pointer: jsonPointer([...this.open.map(each => each.name), name]) }));
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
