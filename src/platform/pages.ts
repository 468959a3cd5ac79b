import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { type Html, html } from './html';
import type { Locale } from './locale';

/** What pages are made of beside their own markup; in `web/`, as a browser reads it. */
const FILES = { 'page.css': 'text/css; charset=utf-8', 'rating-page.js': 'text/javascript; charset=utf-8' } as const;
type WebFile = keyof typeof FILES;

/** A page may use what we serve and post to us, and nothing else: no script or style inside it, no frame around it. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self' data:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A page for people, in one language. */
export interface Page {
  locale: Locale;
  title: string;
  body: Html;
  script?: 'rating-page.js';
}

const files = new Map<string, { text: string; version: string }>(
  Object.keys(FILES).map(name => {
    const text = readFileSync(path.join(webFolder(), name), 'utf8');
    return [name, { text, version: createHash('sha256').update(text).digest('base64url').slice(0, 10) }];
  }),
);

/** Serves style and script of pages. */
export function webRoutes(server: FastifyInstance): void {
  for (const [name, { text }] of files) {
    server.get(`/web/${name}`, async (_request, reply) =>
      reply
        .type(FILES[name as WebFile])
        .header('cache-control', 'public, max-age=31536000, immutable')
        .send(text),
    );
  }
}

/** Sends a page. Nobody keeps it: it may show what only its reader should see. */
export function sendPage(reply: FastifyReply, status: number, { locale, title, body, script }: Page): FastifyReply {
  const page = html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="${addressOf('page.css')}" />
        ${script && html`<script src="${addressOf(script)}" defer></script>`}
      </head>
      <body>
        ${body}
      </body>
    </html>`;
  return reply
    .status(status)
    .type('text/html; charset=utf-8')
    .header('content-security-policy', CONTENT_SECURITY_POLICY)
    .header('cache-control', 'no-store')
    .header('content-language', locale)
    .send(page.text);
}

/** With its version in it, so that a browser may keep it for ever. */
function addressOf(name: WebFile): string {
  return `/web/${name}?v=${files.get(name)!.version}`;
}

/** `web/` stands beside `src/`, and the compiled program one folder deeper. */
function webFolder(): string {
  for (let folder = __dirname; ; folder = path.dirname(folder)) {
    const web = path.join(folder, 'web');
    if (existsSync(path.join(web, 'page.css'))) return web;
    if (folder === path.dirname(folder)) throw new Error('the folder web/ is missing');
  }
}
