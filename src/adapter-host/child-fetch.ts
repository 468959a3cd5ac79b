import type { OutboundFetch } from '../sdk';
import type { FetchedResponse, FromProcess } from './protocol';

/** The network as `pull` sees it: every request is made by the host, which knows where it may go. */
export class HostFetch {
  private readonly waiting = new Map<number, (response: FetchedResponse | string) => void>();
  private number = 0;

  constructor(private readonly send: (message: FromProcess) => void) {}

  /** Asks the host. What `init` may say is a method, headers and a text. */
  readonly fetch: OutboundFetch = (url, { method, headers, body } = {}) =>
    new Promise((resolve, reject) => {
      const fetch = (this.number += 1);
      this.waiting.set(fetch, response => {
        if (typeof response === 'string') reject(new Error(response));
        else resolve(asResponse(response));
      });
      const texts = Object.entries(headers ?? {}).map(([name, value]) => [name, String(value)]);
      const init = { method, headers: Object.fromEntries(texts), body: body == null ? undefined : String(body) };
      this.send({ fetch, url: String(url), init });
    });

  /** Hands an answer of the host to whoever waits for it. */
  hear(fetch: number, response: FetchedResponse | string): void {
    this.waiting.get(fetch)?.(response);
    this.waiting.delete(fetch);
  }
}

// Node's own Response wants to compile WebAssembly, which this process may not.
function asResponse({ status, headers, body }: FetchedResponse): Response {
  const text = async () => body.toString('utf8');
  const response = {
    status,
    ok: status >= 200 && status < 300,
    headers: new Map(Object.entries(headers)),
    text,
    json: async () => JSON.parse(await text()) as unknown,
    arrayBuffer: async () => new Uint8Array(body).buffer,
  };
  return response as unknown as Response;
}
