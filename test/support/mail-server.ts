import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail as it came. */
export interface Mail {
  to: string;
  /** Header names in lower case. */
  headers: Record<string, string>;
  /** The text as a reader sees it. */
  text: string;
}

/** A real SMTP server without TLS, as a relay in the same machine room is. */
export class MailServer {
  readonly mails: Mail[] = [];
  /** The number with which it refuses every recipient; null where it takes them. */
  refusesWith: number | null = null;

  private constructor(private readonly server: SMTPServer) {}

  /** Takes mail of whoever signs in with this password. */
  static async start(password: string): Promise<MailServer> {
    const server = new SMTPServer({
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth: (auth, _session, done) =>
        auth.password === password ? done(null, { user: auth.username }) : done(new Error('no')),
      onRcptTo: (_address, _session, done) => {
        const { refusesWith } = mailServer;
        done(refusesWith ? Object.assign(new Error('no such box: secret-words'), { responseCode: refusesWith }) : null);
      },
      onData: (stream, session, done) => {
        const pieces: Buffer[] = [];
        stream.on('data', (piece: Buffer) => pieces.push(piece));
        stream.on('end', () => {
          mailServer.mails.push(mailOf(session.envelope.rcptTo[0]!.address, Buffer.concat(pieces).toString()));
          done();
        });
      },
    });
    const mailServer = new MailServer(server);
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    return mailServer;
  }

  get port(): number {
    return (this.server.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    await new Promise<void>(resolve => this.server.close(resolve));
  }
}

function mailOf(to: string, raw: string): Mail {
  const end = raw.indexOf('\r\n\r\n');
  const lines = raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const headers = Object.fromEntries(
    lines.map(line => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  return { to, headers, text: decoded(raw.slice(end + 4), headers['content-transfer-encoding']) };
}

function decoded(body: string, encoding = '7bit'): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString();
  if (encoding !== 'quoted-printable') return body;
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}
