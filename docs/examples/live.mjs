// Watches the work orders of a region, and goes on where it was when the connection is lost.
//   node docs/examples/live.mjs http://localhost:4000 REGION TOKEN
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws'; // Node 22 and browsers have one of their own

const [url, region, token] = process.argv.slice(2);
if (!token) throw new Error('node docs/examples/live.mjs URL REGION TOKEN');

const variables = { region, after: undefined };
const client = createClient({
  url: `${url.replace(/^http/, 'ws')}/graphql`,
  webSocketImpl: WebSocket,
  connectionParams: () => ({ authorization: `Bearer ${token}` }), // asked with every connection: give a fresh one
  retryAttempts: Infinity,
  shouldRetry: () => true,
  // Whoever has not seen anything yet goes on from the moment at which they first were connected.
  on: { connected: (_socket, { cursor }) => (variables.after ??= cursor) },
});

const query = `subscription ($region: RegionCode!, $after: String) {
  workOrderChanged(region: $region, after: $after) { id number state dueAt }
}`;
// The client sends the variables as they stand with every connection, so the cursor is put where they are.
client.subscribe(
  { query, variables },
  {
    next({ data, errors, extensions }) {
      if (errors) return console.error(errors[0].extensions.code); // CURSOR_EXPIRED: read the list again, begin anew
      variables.after = extensions.cursor;
      console.log(JSON.stringify(data.workOrderChanged));
    },
    error(reason) {
      console.error(reason.reason ?? reason);
      process.exitCode = 1;
    },
    complete() {},
  },
);
