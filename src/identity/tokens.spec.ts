import { createHmac, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, type JWTPayload, SignJWT } from 'jose';
import { readClaims, defaultClaimNames } from './claims';
import { issueToken, TokenRequestError } from './issue-token';
import { Tokens } from './tokens';

let now = new Date('2026-03-02T02:00:00Z');
const clock = { now: () => now };
const tokenKey = randomBytes(32);
const seconds = (offset: number) => Math.floor(now.getTime() / 1000) + offset;
const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token as an attacker makes it: any header, any claims, any "signature". */
const forged = (header: object, claims: object, signature = '') =>
  `${base64url(header)}.${base64url(claims)}.${signature}`;
const hs256 = (header: object, claims: object, key: Buffer | string) => {
  const signed = forged(header, claims).slice(0, -1);
  return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`;
};

const principalOf = async (tokens: Tokens, token: string) => (await tokens.verify(token))?.principal ?? null;

afterEach(() => (now = new Date('2026-03-02T02:00:00Z')));

describe('our own tokens', () => {
  const tokens = new Tokens({ tokenKey, clock });
  const office = { subject: 'office01', roles: ['MANAGEMENT_OFFICE'], region: '990001000000' } as const;
  const header = { alg: 'HS256', typ: 'JWT', kid: 'local' };
  const claims = () => ({
    iss: 'haochaping',
    aud: 'haochaping',
    sub: 'office01',
    exp: seconds(60),
    roles: ['MANAGEMENT_OFFICE'],
    region: '990001000000',
  });

  it('say who somebody is', async () => {
    const token = await tokens.issue({ ...office, institution: 'U1', staffMember: 'win01', name: '测试甲' }, 60);
    expect(await tokens.verify(token)).toEqual({
      principal: { ...office, kind: 'PERSON', institution: 'U1', staffMember: 'win01', channel: null },
      name: '测试甲',
      expiresAt: new Date('2026-03-02T02:01:00Z'),
    });
    expect(await principalOf(tokens, hs256(header, claims(), tokenKey))).toMatchObject(office);
  });

  it('are no longer good when their time is over', async () => {
    const token = await tokens.issue(office, 60);
    now = new Date(now.getTime() + 60_000);
    expect(await principalOf(tokens, token)).toBeNull();
  });

  it.each<[string, () => string]>([
    ['expired', () => hs256(header, { ...claims(), exp: seconds(-1) }, tokenKey)],
    ['that never expires', () => hs256(header, { ...claims(), exp: undefined }, tokenKey)],
    ['not good yet', () => hs256(header, { ...claims(), nbf: seconds(60) }, tokenKey)],
    ['of another issuer', () => hs256(header, { ...claims(), iss: 'https://elsewhere.example' }, tokenKey)],
    ['of no issuer', () => hs256(header, { ...claims(), iss: undefined }, tokenKey)],
    ['for another audience', () => hs256(header, { ...claims(), aud: 'elsewhere' }, tokenKey)],
    ['for no audience', () => hs256(header, { ...claims(), aud: undefined }, tokenKey)],
    ['of nobody', () => hs256(header, { ...claims(), sub: undefined }, tokenKey)],
    ['with alg none', () => forged({ alg: 'none', typ: 'JWT', kid: 'local' }, claims())],
    ['with alg None', () => forged({ alg: 'None', kid: 'local' }, claims(), 'AAAA')],
    ['without alg', () => forged({ kid: 'local' }, claims(), 'AAAA')],
    ['with another HMAC', () => hs256({ ...header, alg: 'HS512' }, claims(), tokenKey)],
    ['signed with another key', () => hs256(header, claims(), randomBytes(32))],
    ['signed with an empty key', () => hs256(header, claims(), '')],
    ['whose key id is a path', () => hs256({ ...header, kid: '../../../../dev/null' }, claims(), '')],
    ['whose key id is a path, rightly signed', () => hs256({ ...header, kid: '../../keys.json' }, claims(), tokenKey)],
    ['that brings its own key', () => hs256({ ...header, jwk: { kty: 'oct', k: 'AAAA' } }, claims(), Buffer.alloc(3))],
    ['that names an extension we do not know', () => hs256({ ...header, crit: ['x'], x: 1 }, claims(), tokenKey)],
    ['of 8 kB', () => hs256(header, { ...claims(), pad: 'x'.repeat(6_000) }, tokenKey)],
    ['cut off', () => hs256(header, claims(), tokenKey).slice(0, -1)],
    [
      'with a changed role',
      () => {
        const [head, , signature] = hs256(header, claims(), tokenKey).split('.');
        return `${head}.${base64url({ ...claims(), roles: ['ADMINISTRATOR'] })}.${signature}`;
      },
    ],
    [
      'with roles that exclude one another',
      () => hs256(header, { ...claims(), roles: ['ADMINISTRATOR', 'AUDITOR'] }, tokenKey),
    ],
    ['with a region that is none', () => hs256(header, { ...claims(), region: "1' OR '1'='1" }, tokenKey)],
    ['with a region that is no text', () => hs256(header, { ...claims(), region: { $ne: null } }, tokenKey)],
    ['with a control character in the subject', () => hs256(header, { ...claims(), sub: 'a\r\nb' }, tokenKey)],
    ['with half a character in the subject', () => hs256(header, { ...claims(), sub: 'a\ud800' }, tokenKey)],
    ['with a subject of 200 characters', () => hs256(header, { ...claims(), sub: 'x'.repeat(200) }, tokenKey)],
    ['that is empty', () => ''],
    ['that is dots', () => '..'],
    ['that is text', () => 'Bearer token'],
    ['with a claim list that is no object', () => hs256(header, [1], tokenKey)],
  ])('are refused: a token %s', async (_what, make) => {
    expect(await tokens.verify(make())).toBeNull();
  });
});

describe('tokens of an OpenID Connect issuer', () => {
  const audience = 'haochaping-api';
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  let server: Server;
  let issuer: string;
  let isDown = false;
  let statedIssuer: string;
  const asked: string[] = [];

  beforeAll(async () => {
    const keys = [{ ...(await exportJWK(publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' }];
    server = createServer((request, response) => {
      asked.push(request.url!);
      if (isDown) return response.writeHead(503).end('{}');
      const document = request.url!.endsWith('/keys') ? { keys } : { issuer: statedIssuer, jwks_uri: `${issuer}/keys` };
      return response.setHeader('content-type', 'application/json').end(JSON.stringify(document));
    }).listen(0, '127.0.0.1');
    await new Promise(resolve => server.once('listening', resolve));
    issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}/realms/gov`;
  });
  afterAll(() => new Promise(resolve => server.close(resolve)));
  beforeEach(() => {
    isDown = false;
    statedIssuer = issuer;
    asked.length = 0;
  });

  const tokensOf = (oidcClaims = {}) => new Tokens({ tokenKey, clock, oidc: { issuer, audience, claims: oidcClaims } });
  const claims = () => ({
    iss: issuer,
    aud: audience,
    sub: 'u-1',
    exp: seconds(60),
    roles: ['AUDITOR'],
    region: '990001000000',
  });
  const signed = (
    payload: JWTPayload,
    header: { alg: string; kid?: string } = { alg: 'RS256', kid: 'k1' },
    key: KeyObject = privateKey,
  ) => new SignJWT(payload).setProtectedHeader(header).sign(key);

  it('are accepted, and its keys are asked for once', async () => {
    const tokens = tokensOf();
    expect(await principalOf(tokens, await signed(claims()))).toMatchObject({
      kind: 'PERSON',
      subject: 'u-1',
      roles: ['AUDITOR'],
    });
    expect(await principalOf(tokens, await signed({ ...claims(), sub: 'u-2' }))).toMatchObject({ subject: 'u-2' });
    expect(asked).toEqual(['/realms/gov/.well-known/openid-configuration', '/realms/gov/keys']);
  });

  it('may name their claims in their own way, and bring roles of other systems', async () => {
    const tokens = tokensOf({
      roles: 'realm_access.roles',
      region: 'https://gov.example/region',
      institution: 'org.code',
    });
    const payload = {
      ...claims(),
      roles: undefined,
      region: undefined,
      realm_access: { roles: ['offline_access', 'INSTITUTION_HANDLER'] },
      'https://gov.example/region': '990002000000',
      org: { code: 'U1' },
    };
    expect(await principalOf(tokens, await signed(payload))).toMatchObject({
      roles: ['INSTITUTION_HANDLER'],
      region: '990002000000',
      institution: 'U1',
    });
  });

  it('do not stand in the way of our own', async () => {
    const own = await tokensOf().issue(
      { subject: 'office01', roles: ['MANAGEMENT_OFFICE'], region: '990001000000' },
      60,
    );
    expect(await principalOf(tokensOf(), own)).toMatchObject({ subject: 'office01' });
    expect(asked).toEqual([]);
  });

  const publicPem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  it.each<[string, () => string | Promise<string>]>([
    ['signed with its public key as a shared secret', () => hs256({ alg: 'HS256', kid: 'k1' }, claims(), publicPem)],
    ['signed with our own secret', () => hs256({ alg: 'HS256', kid: 'k1' }, claims(), tokenKey)],
    ['with alg none', () => forged({ alg: 'none', kid: 'k1' }, claims())],
    ['of a stranger', () => signed(claims(), { alg: 'RS256', kid: 'k1' }, stranger)],
    ['with an unknown key id', () => signed(claims(), { alg: 'RS256', kid: '../../keys' })],
    ['expired', () => signed({ ...claims(), exp: seconds(-1) })],
    ['that never expires', () => signed({ ...claims(), exp: undefined })],
    ['not good yet', () => signed({ ...claims(), nbf: seconds(60) })],
    ['for another audience', () => signed({ ...claims(), aud: 'elsewhere' })],
    ['that calls itself ours', () => signed({ ...claims(), iss: 'haochaping', aud: 'haochaping' })],
    ['of an issuer whose name only begins alike', () => signed({ ...claims(), iss: `${issuer}/evil` })],
  ])('are refused: a token %s', async (_what, make) => {
    expect(await tokensOf().verify(await make())).toBeNull();
  });

  it('are neither good nor bad while the issuer does not answer, and it is not asked all the time', async () => {
    isDown = true;
    const tokens = tokensOf();
    const token = await signed(claims());
    for (let i = 0; i < 3; i++) await expect(tokens.verify(token)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(asked).toHaveLength(1);
    isDown = false;
    now = new Date(now.getTime() + 5_000);
    expect(await principalOf(tokens, token)).toMatchObject({ subject: 'u-1' });
  });

  it('are asked about again where the clock was ahead when the issuer did not answer, and is right again', async () => {
    const [tokens, token, right] = [tokensOf(), await signed(claims()), now];
    isDown = true;
    now = new Date(now.getTime() + 2 * 365 * 86_400_000);
    await expect(tokens.verify(token)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    [isDown, now] = [false, right];
    expect(await principalOf(tokens, token)).toMatchObject({ subject: 'u-1' });
  });

  it('are asked for again where they were fetched by a clock that was ahead', async () => {
    const [tokens, token, right] = [tokensOf(), await signed(claims()), now];
    now = new Date(now.getTime() + 2 * 365 * 86_400_000);
    const dateNow = jest.spyOn(Date, 'now').mockReturnValue(now.getTime()); // the key set's clock is the machine's
    expect(await tokens.verify(token)).toBeNull(); // by that clock it is over
    dateNow.mockRestore();
    now = right;
    expect(await principalOf(tokens, token)).toMatchObject({ subject: 'u-1' });
    expect(asked.filter(path => path.endsWith('/keys'))).toHaveLength(2);
  });

  it('stay good while the issuer does not answer, whatever unknown keys others claim', async () => {
    const tokens = tokensOf();
    const token = await signed(claims());
    expect(await principalOf(tokens, token)).toMatchObject({ subject: 'u-1' });
    isDown = true;
    // The key set lets itself be asked again for an unknown key after half a minute of the machine's own time.
    jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 31_000);
    const unknown = await signed(claims(), { alg: 'RS256', kid: 'k2' });
    for (let i = 0; i < 3; i++) await expect(tokens.verify(unknown)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(await principalOf(tokens, token)).toMatchObject({ subject: 'u-1' });
    expect(asked).toHaveLength(3); // discovery, the keys, and the one question that was not answered
    jest.restoreAllMocks();
  });

  it('are not believed where discovery speaks of another issuer', async () => {
    statedIssuer = 'https://elsewhere.example';
    await expect(tokensOf().verify(await signed(claims()))).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('need an issuer that is reached by https', () => {
    const oidc = { issuer: 'http://sso.example', audience };
    expect(() => new Tokens({ tokenKey, clock, oidc })).toThrow('OIDC_ISSUER: must be an https URL');
  });
});

it('reads no claim that a token inherits from JavaScript', () => {
  const names = { ...defaultClaimNames, institution: 'constructor.name', staffMember: '__proto__.x' };
  const read = readClaims({ sub: 'a', exp: 1 }, names);
  expect(read?.principal).toMatchObject({ institution: null, staffMember: null, roles: [] });
});

describe('hcp token', () => {
  const issue = (request: Partial<Parameters<typeof issueToken>[0]>) =>
    issueToken({ roles: ['MANAGEMENT_OFFICE'], region: '990001000000', ...request }, { tokenKey, clock });
  const verify = async (token: string) => new Tokens({ tokenKey, clock }).verify(token);

  it('prints a token for a role in a region, for twelve hours', async () => {
    const { principal, expiresAt } = (await verify(await issue({})))!;
    expect(principal).toMatchObject({ roles: ['MANAGEMENT_OFFICE'], region: '990001000000', institution: null });
    expect(expiresAt).toEqual(new Date('2026-03-02T14:00:00Z'));
  });

  it('takes several roles, a unit, a staff number, a subject and a time', async () => {
    const { principal, expiresAt } = (await verify(
      await issue({
        roles: ['WINDOW_CLERK,CALLBACK_AGENT'],
        institution: 'U1',
        staff: 'win01',
        subject: 'zhang',
        expires: '30m',
      }),
    ))!;
    expect(principal).toMatchObject({
      subject: 'zhang',
      roles: ['WINDOW_CLERK', 'CALLBACK_AGENT'],
      institution: 'U1',
      staffMember: 'win01',
    });
    expect(expiresAt).toEqual(new Date('2026-03-02T02:30:00Z'));
  });

  it('gives different roles different subjects, so that they do not meet in one person', async () => {
    const subjectOf = async (role: string) => (await verify(await issue({ roles: [role] })))!.principal.subject;
    expect(await subjectOf('AUDITOR')).not.toBe(await subjectOf('ADMINISTRATOR'));
  });

  it.each([
    [{ roles: ['KING'] }, '--role: there is no role "KING". Roles: ADMINISTRATOR'],
    [{ roles: [] }, '--role is needed'],
    [{ roles: ['ADMINISTRATOR', 'AUDITOR'] }, 'exclude one another'],
    [{ region: undefined }, '--region is needed'],
    [{ region: '990001' }, '--region is needed: a code of 12 digits'],
    [{ expires: 'soon' }, '--expires: 30m, 12h or 7d'],
    [{ expires: '0h' }, '--expires'],
    [{ expires: '9999d' }, '--expires'],
  ])('says what is wrong with %j', async (request, message) => {
    await expect(issue(request)).rejects.toThrow(TokenRequestError);
    await expect(issue(request)).rejects.toThrow(message);
  });
});
