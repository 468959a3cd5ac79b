import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './source';

const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const below = (folder: string) => readdirSync(path.join(root, folder)).map(name => `${folder}/${name}`);
const pages = [
  ...['README.md', 'README.zh-CN.md'],
  ...below('docs').filter(name => name.endsWith('.md')),
  ...below('plugins').flatMap(folder =>
    existsSync(path.join(root, folder, 'README.md')) ? [`${folder}/README.md`] : [],
  ),
];

/** What is typed at a terminal, without comments. */
const commandsOf = (file: string) =>
  [...read(file).matchAll(/```(?:bash|sql)\n([\s\S]*?)```/g)].map(([, block]) => block!.replace(/ +#.*$/gm, ''));

describe('the documentation', () => {
  it.each(pages)('%s links only to what is there', page => {
    const links = [...read(page).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, link]) => link!);
    const broken = links.filter(link => !existsSync(path.join(root, path.dirname(page), link)));
    expect(broken).toEqual([]);
  });

  it.each(['README.md', 'README.zh-CN.md', 'docs/configuration.md'])(
    '%s names every key of the configuration',
    page => {
      const keys = [...read('src/config.ts').matchAll(/^ {2}([A-Z][A-Z_]+): optional\(/gm)].map(([, key]) => key!);
      expect(keys.length).toBeGreaterThan(10);
      expect(keys.filter(key => !read(page).includes(`\`${key}\``))).toEqual([]);
    },
  );

  it.each([
    ['README.md', 'README.zh-CN.md'],
    ['docs/channels.md', 'docs/channels.zh-CN.md'],
    ['docs/adapters.md', 'docs/adapters.zh-CN.md'],
  ])('%s and %s tell to type the same', (english, chinese) => {
    expect(commandsOf(english).length).toBeGreaterThan(0);
    expect(commandsOf(chinese)).toEqual(commandsOf(english));
  });

  it.each(['README.md', 'README.zh-CN.md'])('%s names every folder of src', page => {
    const folders = readdirSync(path.join(root, 'src'), { withFileTypes: true }).filter(entry => entry.isDirectory());
    expect(folders.map(({ name }) => name).filter(name => !read(page).includes(`src/${name}/`))).toEqual([]);
  });
});
