/** What the desk's server answers: see /openapi.json, and docs/record.md for the fields of events and reports. */

export type Span = [number, number];
export type Status = "occurred" | "claimed" | "planned" | "threatened" | "denied" | "called off";
export type Role = "current" | "background";
export type Review = "machine" | "accepted" | "corrected" | "rejected";

export interface Count {
  low: number;
  high: number | null;
  text?: string | null;
  span?: Span | null;
}

export interface RowPlace {
  name: string;
  text: string | null;
  lat: number | null;
  lon: number | null;
  precision: 1 | 2 | 3;
  radius_km: number;
  level: string;
  admin1: string | null;
  country: string | null;
}

export interface RowDate {
  earliest: string | null;
  latest: string | null;
  edtf: string | null;
  precision: 1 | 2 | 3;
}

export interface Graded {
  grade: string;
  says: string;
}

/** One line of a list of events. */
export interface Row {
  id: string;
  what: string;
  type: string;
  sub_type: string;
  status: Status;
  role: Role;
  actors: string[];
  targets: string[];
  place: RowPlace | null;
  date: RowDate | null;
  fatalities: Count | null;
  origins: number;
  reports: number;
  review: Review;
  grade: { incident: Graded; attribution: Graded };
  confidence: number;
  version: string | number;
}

export interface EventsAnswer {
  total: number;
  unplaced: number;
  events: Row[];
  next: string | null;
}

export interface FacetValue {
  value: string;
  count: number;
}
export type FacetsAnswer = Record<string, FacetValue[]>;

export interface Bin {
  start: string;
  occurred: number;
  other: number;
}
export interface TimelineAnswer {
  bucket: "day" | "week" | "month" | "year";
  from: string | null;
  to: string | null;
  bins: Bin[];
  undated: number;
}

export interface Cluster {
  lat: number;
  lon: number;
  count: number;
  bbox: [number, number, number, number];
}
export interface MapAnswer {
  clusters: Cluster[];
  events: Row[];
}
export interface Label {
  name: string;
  lat: number;
  lon: number;
  rank: number;
  level: string;
}

export interface Actor {
  name: string;
  id: string | null;
  kind: string | null;
  unit: string | null;
  country: string | null;
  text?: string | null;
  span?: Span | null;
  via?: Span | null;
  method?: string | null;
}

export interface Place extends RowPlace {
  geonames_id: number | null;
  pcode: string | null;
  described: boolean;
  near: number[];
  basis: string | null;
  confidence: number;
  span?: Span | null;
  method?: string | null;
}

export interface When extends RowDate {
  basis: string | null;
  text?: string | null;
  span?: Span | null;
  method?: string | null;
}

export interface Source {
  speaker: string;
  kind: string | null;
  via: string[];
  span?: Span | null;
  text?: string | null;
}

/** The fields that one report's claim and an event of the record share. */
export interface EventFields {
  id: string;
  role: Role;
  status: Status;
  type: string;
  sub_type: string;
  plover: string | null;
  trigger: { text: string; span: Span; rule?: string } | null;
  evidence: Span[];
  actors: Actor[];
  targets: Actor[];
  place: Place | null;
  date: When | null;
  fatalities: Count | null;
  injured: Count | null;
  abducted: Count | null;
  arrested: Count | null;
  displaced: Count | null;
  sources: Source[];
  confidence: number;
  notes: string[];
}

export interface Statement {
  id: string;
  claim: string;
  report: string | null;
  outlet: string | null;
  value: unknown;
  text: string | null;
  span: Span | null;
  method: string | null;
  leads: boolean;
}

export interface EventReport {
  id: string;
  title: string | null;
  outlet: string | null;
  source: string;
  address: string | null;
  published: [string | null, string | null];
}

export interface Conflict {
  property: string;
  values: { value: unknown; reports: string[]; origins: number }[];
}

export interface Decision {
  id: string;
  at: string;
  who: string;
  kind: string;
  property: string | null;
  before: unknown;
  after: unknown;
  why: string | null;
}

export interface Update {
  day: string | null;
  property: string;
  value: unknown;
  report: string | null;
  outlet: string | null;
}

export interface OriginNode {
  kind: string;
  name: string;
  reports: { id: string; outlet: string | null; title: string | null; published: unknown; relay_of: string | null }[];
}

export interface FullEvent extends EventFields {
  version: string | number;
  review: Review;
  reports: EventReport[];
  origins: { kind: string; name: string; reports: string[] }[];
  grade: { incident: Graded; attribution: Graded };
  conflicts: Conflict[];
  statements: Record<string, Statement[]>;
  history: Decision[];
  timeline: Update[];
  origin_tree: OriginNode[];
  comments: Decision[];
}

export interface Basis {
  kind: string;
  span: Span | null;
  quote: string | null;
  says: string;
}
export interface Published {
  earliest: string | null;
  latest: string | null;
  edtf: string | null;
  basis: Basis[];
  rejected: { date: string; kind: string; why: string }[];
}

export interface Report {
  id: string;
  source: string;
  address: string | null;
  sha256: string;
  title: string | null;
  outlet: string | null;
  byline: string | null;
  language: string | null;
  dateline: { place: string | null; agency: string | null; day: string | null; span: Span | null } | null;
  published: Published;
  text: string;
  paragraphs: Span[];
  captions: string[];
  furniture: { text: string; why: string }[];
  sections: string[];
  truncated: boolean;
}

export interface ReportClaim extends EventFields {
  record_event?: string | null;
}

export interface Rejected {
  span: Span;
  text: string;
  why: string;
}

/** One report as it was read: from the record, or coded a moment ago. */
export interface ReportRecord {
  report: Report;
  events: ReportClaim[];
  rejected: Rejected[];
  error?: { kind: string; reason: string } | null;
}

export interface ReportRow {
  id: string;
  title: string | null;
  outlet: string | null;
  published: unknown;
  source: string;
  events: number;
}

export interface Comparison {
  name: string;
  weight: number;
  says: string;
}

export interface QueueItem {
  key: string;
  kind: "merge" | "low_confidence" | "high_impact" | "conflict";
  reason: string;
  event: Row;
  other: Row | null;
  probability: number | null;
  comparisons: Comparison[];
  detail: FullEvent;
}
export interface QueueAnswer {
  items: QueueItem[];
  left: number;
}

export interface Me {
  name: string | null;
  role: string | null;
  csrf: string | null;
  /** false: alone at one's own machine, without accounts. */
  accounts?: boolean;
}

export interface SavedView {
  id: string;
  name: string;
  query: string;
}

export interface RegisterEntry {
  name: string;
  count: number;
  reports: string[];
  suggestions: { id: string; name: string }[];
}

export interface Candidate {
  id: string | number;
  name: string;
  kind?: string | null;
  country?: string | null;
  /** Of an actor. */
  countries?: string[];
  admin1?: string | null;
  lat?: number;
  lon?: number;
  level?: string;
  radius_km?: number;
  population?: number;
  geonames_id?: number | null;
  pcode?: string | null;
}

export interface ImportJob {
  state: string;
  done: number;
  total: number;
  errors: { name: string; kind: string; reason: string }[];
  events: number;
}
