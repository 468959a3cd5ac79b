// Reports a region to a higher platform: node report-to-province.mjs SERVER TOKEN REGION UPSTREAM_URL UPSTREAM_KEY
// Prints our signing key, which the other side registers.
const [server, token, region, url, publicKey] = process.argv.slice(2);

const query = `mutation ($input: RegisterUpstreamDestinationInput!) {
  registerUpstreamDestination(input: $input) {
    destination { code signingKey enabled }
    userErrors { field code message }
  }
}`;
const input = {
  code: 'province',
  region,
  format: 'haochaping',
  url,
  appMark: `district-${region}`,
  publicKey,
  since: '2020-01-01T00:00:00+08:00', // what is older is not reported
  idempotencyKey: `province-${region}`,
};

const response = await fetch(`${server}/graphql`, {
  method: 'POST',
  headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
  body: JSON.stringify({ query, variables: { input } }),
});
const { data, errors } = await response.json();
const { destination, userErrors } = data?.registerUpstreamDestination ?? { userErrors: errors };
if (!destination) {
  console.error(JSON.stringify(userErrors, null, 2));
  process.exit(1);
}
console.log(destination.signingKey);
