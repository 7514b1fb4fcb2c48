/** What the scripts take from outside themselves, and the data they are handed; read by the checker only. */

/** vis-network, which the page carries; it is called in few places, and its own types are not at hand. */
declare const vis: any;

/** The page's handle for tests and for the browser's console. */
interface Window { kgPage: App }

/** Everything that is looked up on the page is HTML. */
interface ParentNode {
  querySelector<E extends Element = HTMLElement>(selectors: string): E | null;
  querySelectorAll<E extends Element = HTMLElement>(selectors: string): NodeListOf<E>;
}

/** Start and end in the page's text. */
type Span = [number, number];

/** A thing; `node` if it stands in the picture. */
interface Ref { name: string; node?: number }

/** A row of `kg.explore.data`, with what `Facts` adds to it: the parts below the blank line are those of its kind. */
interface Fact {
  id: string; kind: string; key: string; number: number; hay?: string; saying?: string;
  modality: string; speakers: Ref[]; spans: Span[]; marks: Span[]; period: string; from: string; to: string;

  text?: string; value?: string; unit?: string; statistic?: string; predicate?: string; ordinal?: number; head?: string;
  subjects?: Ref[]; objects?: Ref[]; bodies?: Ref[]; indicator?: Ref[]; counted?: Ref[]; scope?: Ref[];
}

/** Rows in columns, as `kg.explore.wire` packs them. */
interface Table { count: number; columns: Record<string, any> }

/** What travels in the page. */
interface Packed {
  base: string; things: Table; turns: Table; figures: Table; claims: Table; points: Table;
  picture: { nodes: Table; edges: Table; [other: string]: any };
  [other: string]: any;
}

/** The same with its rows. */
interface PageData { things: any[]; turns: any[]; figures: any[]; claims: any[]; points: any[]; picture: any; [other: string]: any }

/** What the address selects; `whole`: each span is all that was meant, `plain`: words that no fact rests on. */
interface Chosen { nodes: Set<number>; facts: Set<Fact>; spans: Span[]; whole?: boolean; plain?: boolean }
