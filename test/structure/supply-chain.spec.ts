import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import satisfies from 'spdx-satisfies';
import { root } from './source';

/** A package as package-lock.json has it. */
interface Locked {
  name?: string;
  version: string;
  /** Where it was fetched from; npm leaves it out where that is whichever registry is configured. */
  resolved?: string;
  integrity?: string;
  license?: string;
  link?: boolean;
  dev?: boolean;
  hasInstallScript?: boolean;
}

const read = <T>(file: string) => JSON.parse(readFileSync(path.join(root, file), 'utf8')) as T;
const { packages } = read<{ packages: Record<string, Locked> }>('package-lock.json');
const locked = Object.entries(packages).filter(([place]) => place !== '');
/** Without what is for development alone. */
const used = locked.filter(([, { dev }]) => !dev);
const nameOf = (place: string) => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);

/** A package as the list of all of them has it. */
interface Component {
  name: string;
  version: string;
  hashes?: { alg: string }[];
  licenses?: object[];
}

/** What asks nothing of those who use us but to be named. The font is used as it is and keeps its name. */
const ALLOWED_LICENCES = [
  ...['MIT', 'MIT-0', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD', 'BlueOak-1.0.0', 'Zlib'],
  ...['Unlicense', 'CC0-1.0', 'CC-BY-3.0', 'CC-BY-4.0', 'Python-2.0', 'OFL-1.1'],
];

/** Licences that a package states in words of its own, read by hand. */
const READ_BY_HAND: Readonly<Record<string, string>> = {
  'png-js': 'MIT', // in its file LICENSE alone
};

/** Packages with a script that npm would run; we install without any (`npm ci --ignore-scripts`), and they work all the same. */
const SCRIPTS_NOT_RUN: Readonly<Record<string, string>> = {
  '@apollo/protobufjs': 'only warns of odd version ranges',
  '@parcel/watcher': 'compiles where there is no finished binary; it is a package of its own',
  '@swc/core': 'looks for its finished binary, which is a package of its own',
  'msgpackr-extract': 'compiles what msgpackr does without',
  'unrs-resolver': 'looks for its finished binary, which is a package of its own',
};

describe('what we build on', () => {
  it('is named in one version each, so that nobody gets another', () => {
    const said = read<Record<'dependencies' | 'devDependencies' | 'overrides', Record<string, string>>>('package.json');
    const all = { ...said.dependencies, ...said.devDependencies, ...said.overrides };
    expect(Object.keys(all).length).toBeGreaterThan(50);
    expect(Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });

  it('comes from a registry, never from elsewhere, and is known by its SHA-512', () => {
    expect(locked.length).toBeGreaterThan(1_000);
    const odd = locked.filter(
      ([, { resolved, integrity, link }]) =>
        link ||
        !/^sha512-[\w+/]{86}==$/.test(integrity ?? '') ||
        !/^https:\/\/registry\.npmjs\.org\//.test(resolved ?? HERE),
    );
    expect(odd.map(([place]) => place)).toEqual([]);
  });

  it('passes for nothing else: what the product runs is what its folder is named after', () => {
    const alias = used.filter(([place, { name }]) => name && name !== nameOf(place));
    expect(alias.map(([place]) => place)).toEqual([]);
  });

  it('has a licence that asks nothing of those who use us', () => {
    const licenceOf = (place: string, { license }: Locked) =>
      READ_BY_HAND[nameOf(place)] ?? license?.replaceAll('MIT/X11', 'MIT');
    const forbidden = locked.filter(([place, entry]) => {
      const licence = licenceOf(place, entry);
      return !licence || !satisfies(licence, ALLOWED_LICENCES);
    });
    expect(forbidden.map(([place, { license }]) => [place, license])).toEqual([]);
    const stated = Object.keys(READ_BY_HAND).filter(name => packages[`node_modules/${name}`]?.license);
    expect(stated).toEqual([]);
  });

  it.each(['GPL-3.0-only', 'AGPL-3.0-or-later', 'SSPL-1.0', 'BUSL-1.1', 'MIT AND GPL-2.0-only'])(
    'would be refused under %s, but for a choice of another',
    licence => {
      expect(satisfies(licence, ALLOWED_LICENCES)).toBe(false);
      expect(satisfies(`(${licence}) OR MIT`, ALLOWED_LICENCES)).toBe(true);
    },
  );

  it('runs no script while it is installed, and those that would are known', () => {
    expect(readFileSync(path.join(root, '.ci', 'prepare.mjs'), 'utf8')).toContain("'--ignore-scripts'");
    const withScript = locked.filter(([, { hasInstallScript }]) => hasInstallScript).map(([place]) => nameOf(place));
    expect([...new Set(withScript)].sort()).toEqual(Object.keys(SCRIPTS_NOT_RUN).sort());
  });

  it('can be listed for whoever runs us, with licence and digest of each (npm run sbom)', () => {
    const printed = execFileSync('npm', ['run', '--silent', 'sbom'], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 32 * 1024 * 1024,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const { bomFormat, components } = JSON.parse(printed) as { bomFormat: string; components: Component[] };
    expect(bomFormat).toBe('CycloneDX');
    // Those for development are listed as such: npm sbom --omit dev forgets what both need.
    const listed = new Set(components.map(({ name, version }) => `${name}@${version}`));
    const installed = used.filter(([place]) => existsSync(path.join(root, place)));
    expect(installed.length).toBeGreaterThan(200);
    const forgotten = installed
      .map(([place, { version }]) => `${nameOf(place)}@${version}`)
      .filter(each => !listed.has(each));
    expect(forgotten).toEqual([]);
    expect(components.filter(({ hashes }) => !hashes?.some(({ alg }) => alg === 'SHA-512'))).toEqual([]);
    const unlicensed = components.filter(({ licenses }) => !licenses?.length).map(({ name }) => name);
    expect(unlicensed).toEqual(Object.keys(READ_BY_HAND));
  });
});

/** Stands for an address that npm left out. */
const HERE = 'https://registry.npmjs.org/';
