/** How much may be under way at once. */
export interface AdmissionLimits {
  places: number;
  /** No one takes more places than this, so that there is always room for the others. */
  placesOfOne: number;
  bytes: number;
}

/** Lets work in as long as there is room for it: what is refused at the door costs nothing, and can come again. */
export class Admission {
  private readonly placesOf = new Map<string, number>();
  private places = 0;
  private bytes = 0;

  constructor(private readonly limits: AdmissionLimits) {}

  /** Lets in work of `bytes` for somebody; answers how to leave, or null where there is no room. */
  enter(who: string, bytes = 0): (() => void) | null {
    const own = this.placesOf.get(who) ?? 0;
    const { limits } = this;
    if (this.places >= limits.places || own >= limits.placesOfOne) return null;
    // Alone, work of any size is let in: it would never be otherwise.
    if (this.places > 0 && this.bytes + bytes > limits.bytes) return null;
    this.add(who, 1, bytes);
    let isInside = true;
    return () => {
      if (isInside) this.add(who, -1, -bytes);
      isInside = false;
    };
  }

  /** How many of the places are taken, from 0 to 1. */
  get fullness(): number {
    return this.places / this.limits.places;
  }

  private add(who: string, places: number, bytes: number): void {
    const own = (this.placesOf.get(who) ?? 0) + places;
    if (own) this.placesOf.set(who, own);
    else this.placesOf.delete(who);
    this.places += places;
    this.bytes += bytes;
  }
}
