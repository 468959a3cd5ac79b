import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type ts from 'typescript';
import { productRoot } from '../platform/product-root';
import { UsageError } from './usage';

/**
 * Type-checks an adapter's TypeScript and compiles it into its `dist/`, with the compiler of the product. Its imports of
 * the SDK are checked against the package in its `node_modules`, and where nothing is installed against the product's own.
 * Throws `UsageError` with every problem, as the compiler tells them. A folder without `tsconfig.json` stays as it is.
 */
export async function compileAdapter(folder: string): Promise<void> {
  const config = path.join(folder, 'tsconfig.json');
  if (!existsSync(config)) return;
  const { default: compiler } = (await import('typescript')) as unknown as { default: typeof ts };
  const host: ts.ParseConfigFileHost = {
    ...compiler.sys,
    getCurrentDirectory: () => folder,
    onUnRecoverableConfigFileDiagnostic: found => {
      throw new UsageError(compiler.formatDiagnostic(found, namesIn(compiler, folder)));
    },
  };
  const parsed = compiler.getParsedCommandLineOfConfigFile(config, {}, host)!;
  const outDir = path.join(folder, 'dist');
  await rm(outDir, { recursive: true, force: true });
  const program = compiler.createProgram(parsed.fileNames, {
    ...parsed.options,
    outDir,
    noEmitOnError: true,
    ...ownSdk(folder),
  });
  const { diagnostics } = program.emit();
  const problems = [...parsed.errors, ...compiler.getPreEmitDiagnostics(program), ...diagnostics];
  if (problems.length) throw new UsageError(compiler.formatDiagnostics(problems, namesIn(compiler, folder)));
}

/** Where the SDK is, for an author who has not installed it. */
function ownSdk(folder: string): Pick<ts.CompilerOptions, 'paths' | 'typeRoots' | 'types'> {
  if (existsSync(path.join(folder, 'node_modules', 'haochaping'))) return {};
  const sdk = path.join(productRoot, 'dist', 'src', 'sdk');
  return {
    paths: {
      'haochaping/sdk': [path.join(sdk, 'index.d.ts')],
      'haochaping/sdk/testing': [path.join(sdk, 'testing', 'index.d.ts')],
      zod: [path.join(productRoot, 'node_modules', 'zod')],
    },
    typeRoots: [path.join(productRoot, 'node_modules', '@types')],
    types: ['node'],
  };
}

function namesIn(compiler: typeof ts, folder: string): ts.FormatDiagnosticsHost {
  return {
    getCurrentDirectory: () => folder,
    getCanonicalFileName: name => name,
    getNewLine: () => compiler.sys.newLine,
  };
}
