import { execFileSync } from 'node:child_process';

/*
 * What the kernel does with packets. All of it is undone by the function that is answered, which throws where no packet was
 * dropped: then nothing was shown. It needs a network of one's own (`unshare --net`), in which packets are as small as on a
 * real one.
 */

/** Drops so many of a hundred packets from and to these ports, on their way in: who sent them hears nothing of it. */
export function losePackets(ports: readonly number[], percent: number): () => void {
  const drop = `numgen random mod 100 < ${percent} counter drop`;
  const rules = ['dport', 'sport'].map(port => `tcp ${port} { ${ports.join(', ')} } ${drop}`);
  nft(`table inet lossy { chain input { type filter hook input priority 0; ${rules.join('; ')}; }; }`);
  return () => {
    const dropped = [...nft('list table inet lossy').matchAll(/packets (\d+)/g)].map(([, packets]) => Number(packets));
    nft('delete table inet lossy');
    requireSome('packets that got lost', Math.max(...dropped));
  };
}

/** Lets so many kilobits a second through, of all that anybody sends; what waits for longer than 400 ms is dropped. */
export function narrow(kilobits: number): () => void {
  const rate = ['rate', `${kilobits}kbit`, 'burst', '8kb', 'latency', '400ms'];
  execFileSync('tc', ['qdisc', 'add', 'dev', 'lo', 'root', 'tbf', ...rate]);
  return () => {
    const seen = execFileSync('tc', ['-s', 'qdisc', 'show', 'dev', 'lo'], { encoding: 'utf8' });
    execFileSync('tc', ['qdisc', 'del', 'dev', 'lo', 'root']);
    requireSome('packets that had to wait', Number(/overlimits (\d+)/.exec(seen)?.[1]));
  };
}

function nft(commands: string): string {
  return execFileSync('nft', ['-f', '-'], { input: commands, encoding: 'utf8' });
}

function requireSome(what: string, count: number): void {
  if (!(count > 0)) throw new Error(`there were no ${what}`);
}
