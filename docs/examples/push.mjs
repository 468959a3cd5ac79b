// Signs a file after Standard Webhooks 1.0.0 and posts it, as a sending system does. Needs nothing but Node.
//   node docs/examples/push.mjs DELIVERY-URL SECRET FILE [CONTENT-TYPE]
import { createHmac, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';

const [url, secret, file, contentType = 'application/json'] = process.argv.slice(2);
if (!file) {
  console.error('node docs/examples/push.mjs DELIVERY-URL SECRET FILE [CONTENT-TYPE]');
  process.exit(1);
}

const body = readFileSync(file); // bytes: the signature is made over exactly what is sent
const id = `msg_${randomUUID()}`; // the same again when this message is sent again
const timestamp = String(Math.floor(Date.now() / 1000)); // seconds, at most five minutes off
const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
const signature = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64');

const answer = await fetch(url, {
  method: 'POST',
  headers: {
    'content-type': contentType,
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  },
  body,
});
console.log(answer.status, await answer.text());
process.exitCode = answer.ok ? 0 : 1;
