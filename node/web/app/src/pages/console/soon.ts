// Something to do again after a change: once for many changes, a while after the first of them, and never twice at a time.

export class Soon {
  private wanted = false;
  private running = false;

  // `run` does not throw.
  constructor(
    private readonly afterMs: number,
    private readonly run: () => Promise<void>,
  ) {}

  want(): void {
    this.wanted = true;
    if (!this.running) void this.work();
  }

  private async work(): Promise<void> {
    this.running = true;
    while (this.wanted) {
      await new Promise((resolve) => setTimeout(resolve, this.afterMs));
      this.wanted = false;
      await this.run();
    }
    this.running = false;
  }
}
