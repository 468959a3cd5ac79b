/** How much may be under way at once: pieces of work, or bytes. */
export interface AdmissionLimits {
  places: number;
  /** No one takes more places than this, so that there is always room for the others. */
  placesOfOne: number;
}

/** Lets work in as long as there is room for it: what is refused at the door costs nothing, and can come again. */
export class Admission {
  private readonly placesOf = new Map<string, number>();
  private places = 0;

  constructor(private readonly limits: AdmissionLimits) {}

  /** Lets in what takes so many places, for somebody; answers how to leave, or null where there is no room. */
  enter(who: string, places = 1): (() => void) | null {
    if (!this.hasRoom(who, places)) return null;
    this.add(who, places);
    let isInside = true;
    return () => {
      if (isInside) this.add(who, -places);
      isInside = false;
    };
  }

  /** Whether somebody would be let in now. */
  hasRoom(who: string, places = 1): boolean {
    const own = this.placesOf.get(who) ?? 0;
    return this.places + places <= this.limits.places && own + places <= this.limits.placesOfOne;
  }

  /** How many of the places are taken, from 0 to 1. */
  get fullness(): number {
    return this.places / this.limits.places;
  }

  private add(who: string, places: number): void {
    const own = (this.placesOf.get(who) ?? 0) + places;
    if (own) this.placesOf.set(who, own);
    else this.placesOf.delete(who);
    this.places += places;
  }
}
