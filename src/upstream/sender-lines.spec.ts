import { SenderLines } from './sender-lines';

describe('the questions of senders', () => {
  it('are answered one at a time, and none of another sender waits for them', async () => {
    const lines = new SenderLines();
    const letGo: (() => void)[] = [];
    const done: string[] = [];
    const asked = (sender: string, name: string) =>
      lines.inTurn(sender, async () => {
        await new Promise<void>(resolve => letGo.push(resolve));
        done.push(name);
      });
    const questions = [asked('one', 'first'), asked('one', 'second'), asked('other', 'third')];
    while (letGo.length < 2) await Promise.resolve();
    letGo[1]!();
    await questions[2];
    letGo[0]!();
    await questions[0];
    expect(done).toEqual(['third', 'first']);
    while (letGo.length < 3) await Promise.resolve();
    letGo[2]!();
    await questions[1];
    expect(done).toEqual(['third', 'first', 'second']);
  });

  it('do not pile up', async () => {
    const lines = new SenderLines();
    let letGo = () => {};
    const held = new Promise<void>(resolve => (letGo = resolve));
    const waiting = Array.from({ length: 8 }, () => lines.inTurn('one', () => held));
    await expect(lines.inTurn('one', () => held)).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' });
    letGo();
    await Promise.all(waiting);
    await lines.inTurn('one', () => held);
  });
});
