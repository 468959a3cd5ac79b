import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { deployment } from '../support/replicas';

const read = (name: string): string => readFileSync(path.join(deployment, name), 'utf8');
const settings = new Set(
  [...readFileSync(path.join(deployment, '..', 'configuration.md'), 'utf8').matchAll(/^\| (`.+?`) +\|/gm)].flatMap(
    ([, names]) => names!.replaceAll('`', '').split(', '),
  ),
);
/** A process told to end answers for DRAIN_SECONDS and finishes what is under way within half a minute in all. */
const ENDS_WITHIN_S = 30;

interface Container {
  args?: string[];
  command?: string[];
  image: string;
  env?: { name: string; value: string }[];
  environment?: Record<string, string>;
  envFrom?: { secretRef: { name: string } }[];
  networks?: { default: { ipv4_address: string } };
  stop_grace_period?: string;
  readinessProbe?: { httpGet: { path: string }; periodSeconds: number; failureThreshold: number };
}

describe('systemd units', () => {
  const units = readdirSync(path.join(deployment, 'systemd')).filter(name => name.endsWith('.service'));

  it.each(units)('%s names only settings that exist, and waits for the end', name => {
    const unit = read(`systemd/${name}`);
    for (const [, line] of unit.matchAll(/^Environment=(.+)$/gm)) {
      for (const assignment of line!.split(' ')) expect(settings).toContain(assignment.split('=')[0]);
    }
    const stop = /^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1];
    if (unit.includes('--role api')) expect(unit).toMatch(/^Environment=.*TRUSTED_PROXIES=\S/m);
    if (unit.includes('serve')) expect(Number(stop)).toBeGreaterThan(ENDS_WITHIN_S);
    expect(unit).toMatch(/^ExecStart=/m);
  });
});

describe('compose.yaml', () => {
  const [file] = parseAllDocuments(read('compose.yaml'), { merge: true });
  const { services } = file!.toJS() as { services: Record<string, Container> };
  const ours = Object.values(services).filter(({ image }) => image === 'haochaping');

  it('has two api and two worker processes that are given the time to end', () => {
    expect(file!.errors).toEqual([]);
    expect(ours.map(({ command }) => command!.join(' ')).sort()).toEqual([
      ...Array<string>(2).fill('serve --role api'),
      ...Array<string>(2).fill('serve --role worker'),
    ]);
    for (const { stop_grace_period } of ours) expect(parseInt(stop_grace_period!)).toBeGreaterThan(ENDS_WITHIN_S);
  });

  it('names only settings that exist', () => {
    for (const { environment } of ours) for (const name of Object.keys(environment!)) expect(settings).toContain(name);
  });

  it('believes HAProxy who asks, and nobody else', () => {
    const address = services.haproxy!.networks!.default.ipv4_address;
    for (const { environment } of ours) expect(environment!.TRUSTED_PROXIES).toBe(address);
  });
});

describe('kubernetes.yaml', () => {
  const documents = parseAllDocuments(read('kubernetes.yaml'));
  const deployments = documents
    .map(document => document.toJS() as { kind: string; spec: { replicas: number; template: { spec: PodSpec } } })
    .filter(({ kind }) => kind === 'Deployment');
  interface PodSpec {
    terminationGracePeriodSeconds: number;
    volumes: { secret?: { secretName: string } }[];
    containers: Container[];
  }

  it('has each part twice, given the time to end', () => {
    expect(documents.flatMap(({ errors }) => errors)).toEqual([]);
    expect(deployments.map(({ spec }) => spec.replicas)).toEqual([2, 2]);
    for (const { spec } of deployments) {
      expect(spec.template.spec.terminationGracePeriodSeconds).toBeGreaterThan(ENDS_WITHIN_S);
    }
  });

  it('names only settings that exist, and drains for longer than it takes to be seen', () => {
    for (const container of deployments.flatMap(({ spec }) => spec.template.spec.containers)) {
      for (const { name } of container.env!) expect(settings).toContain(name);
      const probe = container.readinessProbe;
      const drain = Number(container.env!.find(({ name }) => name === 'DRAIN_SECONDS')?.value ?? 0);
      const proxies = container.env!.find(({ name }) => name === 'TRUSTED_PROXIES');
      if (probe) expect(proxies).toBeDefined();
      if (probe) expect(drain).toBeGreaterThan(probe.periodSeconds * probe.failureThreshold);
    }
    expect(deployments[0]!.spec.template.spec.containers[0]!.readinessProbe!.httpGet.path).toBe('/readyz');
  });

  it('has the keys in a secret of their own, which comes as a file and into no environment', () => {
    for (const { spec } of deployments) {
      const { volumes, containers } = spec.template.spec;
      const secrets = volumes.flatMap(({ secret }) => secret?.secretName ?? []);
      expect(secrets).toEqual(['haochaping-keys']);
      const inEnvironment = containers.flatMap(({ envFrom = [] }) => envFrom.map(({ secretRef }) => secretRef.name));
      expect(inEnvironment).toEqual(['haochaping']);
    }
  });
});

it('haproxy.cfg is one that HAProxy takes', () => {
  const names = ['API_BIND', 'API_1', 'API_2', 'METRICS_BIND', 'DB_BIND', 'DB_1', 'DB_2', 'DB_3'];
  const places = Object.fromEntries(names.map((name, index) => [name, `127.0.0.1:${2_000 + index}`]));
  const PATH = [process.env.PATH, '/usr/sbin'].join(path.delimiter);
  const env = { ...process.env, PATH, ...places, IS_PRIMARY: path.join(deployment, 'is-primary.sh') };
  const { status, stderr } = spawnSync('haproxy', ['-c', '-f', path.join(deployment, 'haproxy.cfg')], { env });
  expect({ status, stderr: String(stderr) }).toMatchObject({ status: 0 });
});

it.each(['promote.sh', 'is-primary.sh', 'backup.sh', 'restore.sh'])('%s is a script that its shell can read', name => {
  const shell = read(name).startsWith('#!/bin/sh') ? 'sh' : 'bash';
  expect(spawnSync(shell, ['-n', path.join(deployment, name)])).toMatchObject({ status: 0 });
});

it('MariaDB and Redis listen to other machines, and Redis only to those that know the password', () => {
  expect(read('mariadb.cnf')).toMatch(/^bind_address = \*$/m);
  expect(read('redis.conf')).toMatch(/^bind \* -::\*\nrequirepass PASSWORD\nmasterauth PASSWORD$/m);
  expect(read('sentinel.conf')).toMatch(/^sentinel auth-pass haochaping PASSWORD$/m);
});

describe('the image', () => {
  const tree = path.join(deployment, '..', '..');
  const lines = readFileSync(path.join(tree, '.dockerignore'), 'utf8')
    .split('\n')
    .filter(line => line && !line.startsWith('#'));

  it('takes nothing of the tree that is not named, and so no key, no data and no history', () => {
    const named = lines.filter(line => line.startsWith('!')).map(line => line.slice(1));
    expect(lines[0]).toBe('*');
    expect(lines).toEqual(expect.arrayContaining(['**/.env*', '**/keys*.json']));
    for (const name of named) expect(existsSync(path.join(tree, name))).toBe(true);
    for (const name of ['.', '.git', 'docs', 'data', 'node_modules', 'test']) expect(named).not.toContain(name);
  });

  it('runs what was compiled of it, and nothing else', () => {
    const copied = [...read('Dockerfile').matchAll(/^COPY --from=build (.+) \S+$/gm)].flatMap(([, from]) =>
      from!.split(' '),
    );
    expect(copied.map(from => path.basename(from)).sort()).toEqual(
      ['LICENSE', 'dist', 'node_modules', 'package.json', 'plugins', 'templates', 'web'].sort(),
    );
  });

  it.each(['.env', 'docs/deployment/.env', 'docs/deployment/secrets/keys.json', 'data/keys.json'])(
    '%s is never committed',
    name => {
      expect(spawnSync('git', ['check-ignore', '--quiet', '--no-index', name], { cwd: tree })).toMatchObject({
        status: 0,
      });
    },
  );
});
