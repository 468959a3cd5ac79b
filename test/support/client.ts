import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';
import { type Provenance, RegisterChannelDocument } from '../../schema/generated';
import { signStandardWebhook } from '../../src/sdk';

/** What went wrong, as a client sees it. */
export interface Fault {
  message: string;
  path?: (string | number)[];
  extensions: { code: string; requestId?: string; [name: string]: unknown };
}

/** An answer of `/graphql`, as it came over HTTP. */
export interface Answer<T> {
  status: number;
  data: T | null;
  errors: Fault[];
  /** The whole answer as text: what is not in it was not given away. */
  text: string;
}

/** A channel that a test registered. */
export interface TestChannel {
  code: string;
  deliveryUrl: string;
  secret: string;
}

/** What a sender may do differently from the usual, which is: signed now, under a message id of its own, as JSON. */
export interface PushOptions {
  id?: string;
  at?: Date;
  secret?: string;
  contentType?: string;
  headers?: Record<string, string>;
  /** Milliseconds after which it gives up; as long as it takes unless told. */
  patience?: number;
}

/** What a sender hears of one record. */
export interface RecordReceipt {
  externalId: string | null;
  outcome: 'ACCEPTED' | 'DUPLICATE' | 'REFUSED';
  receipt: string | null;
  problems: { pointer: string | null; code: string; message: string }[];
}

/** What a sender hears. */
export interface PushAnswer {
  status: number;
  /** The generic acknowledgement where the delivery was taken. */
  body: {
    deliveryId: string;
    accepted: number;
    duplicates: number;
    refused: number;
    records: RecordReceipt[];
    code?: string;
    errors?: Fault[];
  };
  text: string;
}

let messages = 0;

/** A front end, an official's desk and a sending system in one: speaks to a server over HTTP as they do. */
export class Client {
  constructor(
    readonly url: string,
    private readonly now: () => Date = () => new Date(),
  ) {}

  /** Asks with a document and gives the answer, whatever it is. Without a token nobody is signed in. */
  async query<T, V>(
    document: TypedDocumentNode<T, V> | string,
    variables: V,
    token?: string,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
      body: JSON.stringify({ query: typeof document === 'string' ? document : print(document), variables }),
    });
    const text = await response.text();
    const { data = null, errors = [] } = JSON.parse(text) as { data?: T | null; errors?: Fault[] };
    return { status: response.status, data, errors, text };
  }

  /** Asks and gives the data; throws where there is any error. */
  async ask<T, V>(
    document: TypedDocumentNode<T, V>,
    variables: V,
    token?: string,
    headers?: Record<string, string>,
  ): Promise<T> {
    const { data, errors, text } = await this.query(document, variables, token, headers);
    if (errors.length || !data) throw new Error(`not answered: ${text}`);
    return data;
  }

  /** Registers a channel as its operator does; throws where it is refused. */
  async registerChannel(
    token: string,
    channel: {
      code: string;
      region: string;
      adapter: string;
      settings?: Record<string, unknown>;
      provenances?: string[];
      /** Where the sender's side makes it. */
      secret?: string;
    },
  ): Promise<TestChannel> {
    const { registerChannel } = await this.ask(
      RegisterChannelDocument,
      {
        input: {
          name: `测试渠道 ${channel.code}`,
          idempotencyKey: `register-${channel.code}`,
          ...channel,
          settings: channel.settings ?? {},
          provenances: channel.provenances as Provenance[] | undefined,
        },
      },
      token,
    );
    const secret = registerChannel.secret ?? channel.secret;
    if (!registerChannel.channel || !secret) throw new Error(JSON.stringify(registerChannel.userErrors));
    const { code, deliveryUrl } = registerChannel.channel;
    return { code, deliveryUrl: deliveryUrl.replace(/^https?:\/\/[^/]+/, this.url), secret };
  }

  /** Pushes to a channel, signed with its secret; rejects only where no answer comes. */
  async push(channel: TestChannel, body: Buffer | string | object, options: PushOptions = {}): Promise<PushAnswer> {
    const bytes = Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
    const message = {
      id: options.id ?? `msg_${process.pid}_${++messages}`,
      at: options.at ?? this.now(),
      body: bytes,
    };
    const response = await fetch(channel.deliveryUrl, {
      method: 'POST',
      headers: {
        'content-type': options.contentType ?? 'application/json',
        ...signStandardWebhook(options.secret ?? channel.secret, message),
        ...options.headers,
      },
      body: new Uint8Array(bytes),
      signal: options.patience === undefined ? undefined : AbortSignal.timeout(options.patience),
    });
    const text = await response.text();
    return { status: response.status, body: JSON.parse(text) as PushAnswer['body'], text };
  }
}
