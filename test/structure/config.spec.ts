import { ConfigurationError, loadConfig } from '../../src/config';

const problemsOf = (env: Record<string, string>): string[] => {
  try {
    loadConfig({}, env);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message.split('\n');
    throw error;
  }
};

describe('a wrong configuration', () => {
  it.each([
    ['PORT', 'seventy'],
    ['PORT', '70000'],
    ['DATABASE_URL', 'postgres://hcp:hunter2@db/city'],
    ['DATABASE_URL', 'hunter2'],
    ['DATABASE_POOL', '999'],
    ['CORS_ORIGINS', 'hunter2'],
    ['CORS_ORIGINS', 'https://hall.example.cn/hunter2'],
    ['REDIS_URL', 'http://hunter2'],
    ['REDIS_URL', 'redis://master?sentinels=hunter2'],
    ['DATABASE_REPLICATION', 'hunter2'],
    ['PUBLIC_URL', 'ftp://hunter2'],
    ['CRYPTO_SUITE', 'hunter2'],
    ['LOG_LEVEL', 'hunter2'],
    ['NODE_ENV', 'hunter2'],
    ['FAILPOINT', 'hunter2=exit'],
    ['OIDC_ISSUER', 'hunter2'],
  ])('%s=%s stops the start with the name of the key, and never its value', (key, value) => {
    const problems = problemsOf({ [key]: value });
    expect(problems).toEqual([expect.stringMatching(new RegExp(`^${key}: .+`))]);
    expect(problems.join()).not.toContain(value);
  });

  it('is told whole, one line for each key', () => {
    const problems = problemsOf({ PORT: 'x', REDIS_URL: 'y', CRYPTO_SUITE: 'z' });
    expect(problems.map(line => line.split(':')[0])).toEqual(['PORT', 'REDIS_URL', 'CRYPTO_SUITE']);
  });

  it.each([
    [{ DATABASE_OWNER_URL: 'mysql://owner@db/city' }, 'DATABASE_OWNER_URL'],
    [{ OIDC_ISSUER: 'https://login.example.invalid' }, 'OIDC_AUDIENCE'],
    [{ NODE_ENV: 'production' }, 'DATA_DIR'],
    [{ DATABASE_REPLICATION: 'semi-sync' }, 'DATABASE_REPLICATION'],
  ])('%j lacks %s', (env, key) => {
    expect(problemsOf(env)).toEqual([expect.stringMatching(new RegExp(`^${key}: `))]);
  });
});

it('that has the program fail for a test stops its start in production', () => {
  const env = { DATABASE_URL: 'mysql://hcp@db/city', FAILPOINT: 'delivery.committed=exit' };
  expect(loadConfig({}, env).failpoint).toEqual({ point: 'delivery.committed', action: 'exit' });
  expect(problemsOf({ ...env, NODE_ENV: 'production' })).toEqual([expect.stringMatching(/^FAILPOINT: /)]);
});

describe('a configuration', () => {
  it('may leave everything out: an embedded database, on this machine only', () => {
    expect(loadConfig({}, {})).toMatchObject({ port: 4000, host: '127.0.0.1', redisUrl: null, explorer: true });
  });

  it('reads an empty value as absent, as env files write it', () => {
    expect(loadConfig({}, { PORT: '', REDIS_URL: '', LOG_LEVEL: '' })).toMatchObject({ port: 4000, redisUrl: null });
  });

  it('shows neither explorer nor introspection in production, and makes no key file by itself', () => {
    const env = { NODE_ENV: 'production', DATABASE_URL: 'mysql://hcp@db/city' };
    expect(loadConfig({}, env)).toMatchObject({ explorer: false, keys: { mayCreate: false } });
  });

  it('lets load balancers see the end of a process in production, which nobody is in front of elsewhere', () => {
    expect(loadConfig({}, { NODE_ENV: 'production', DATABASE_URL: 'mysql://hcp@db/city' }).drainSeconds).toBe(5);
    expect(loadConfig({}, {}).drainSeconds).toBe(0);
  });
});
