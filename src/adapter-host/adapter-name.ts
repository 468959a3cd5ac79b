const NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const LONGEST = 64;

/**
 * What is wrong with a name of an adapter, null where nothing is: lower case words joined by hyphens, so that no two
 * differ by case alone, none leaves its folder, and none is a member that every object has (X01, X02, X04).
 */
export function nameProblem(name: string): string | null {
  if (name.length > LONGEST) return `a name has at most ${LONGEST} characters`;
  if (!NAME.test(name)) return 'a name is words of a–z and 0–9, joined by hyphens';
  return name in Object.prototype ? 'this name is one of JavaScript itself' : null;
}
