import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import fastify from 'fastify';
import type { GraphQLSchema } from 'graphql';
import mercurius, { type MercuriusOptions } from 'mercurius';
import { type App, buildApp } from '../src/app';
import { loadConfig } from '../src/config';
import { keepHeapLean } from '../src/platform/lean-heap';

/*
 * The process that is measured, compiled like the product. `haochaping` is the product as it serves, `intake` the same
 * without consumers, as beside a worker; `importer` imports files beside one; `mercurius` serves the product's schema object with the product's contexts.
 * It tells its parent the port, and when asked the processor time that it has used, and ends with its parent.
 */

const kinds: Readonly<Record<string, () => Promise<{ port: number; stop(): Promise<void> }>>> = {
  haochaping: async () => started(await buildApp(loadConfig())),
  intake: async () => started(await buildApp(loadConfig(), 'api')),
  importer: async () => {
    const app = await buildApp(loadConfig());
    const server = await started(app);
    await app.pump.stop();
    return server;
  },
  mercurius: async () => {
    const app = await buildApp(loadConfig());
    const server = fastify();
    await server.register(mercurius, {
      schema: app.schema as GraphQLSchema,
      jit: 1,
      context: request => app.contextOf(request.headers, request.id),
    } satisfies MercuriusOptions);
    await server.listen({ host: '127.0.0.1', port: 0 });
    const stop = async () => {
      await server.close();
      await app.stop();
    };
    return { port: (server.server.address() as AddressInfo).port, stop };
  },
};

async function started(app: App) {
  return { port: await app.start(), stop: () => app.stop() };
}

async function main(kind: string): Promise<void> {
  keepHeapLean();
  const server = await kinds[kind]!();
  process.on('disconnect', () => void server.stop().finally(() => process.exit()));
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send!({ cpuSeconds: (user + system) / 1e6 });
  });
  process.send!({ port: server.port });
}

void main(process.argv[2]!);
