/** What a process that stops still waits for, so that whoever finds it late can say for what. */
export class Ending {
  private readonly underWay = new Set<string>();

  /** Waits for a part to end. */
  async of(name: string, end: Promise<void>): Promise<void> {
    this.underWay.add(name);
    await end;
    this.underWay.delete(name);
  }

  waitsFor(): string[] {
    return [...this.underWay];
  }
}
