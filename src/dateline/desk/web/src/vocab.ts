/** The field's words: event types with their colours, statuses with what their shapes say, properties with their labels. */

import type { Status } from "./api/types";

export interface TypeLook {
  name: string;
  /** Key of the colour, as in styles/tokens.css (`--t-battles`). */
  key: string;
  light: string;
  dark: string;
  subs: string[];
}

/** The six types and 25 sub-types of the codebook (src/dateline/data/codebook). Colours are told apart with colour blindness, too. */
export const TYPES: TypeLook[] = [
  {
    name: "Battles", key: "battles", light: "#a8322d", dark: "#ee8379",
    subs: ["Armed clash", "Government regains territory", "Non-state actor overtakes territory"],
  },
  {
    name: "Explosions/Remote violence", key: "explosions", light: "#b86400", dark: "#f0a84e",
    subs: ["Air/drone strike", "Chemical weapon", "Grenade", "Remote explosive/landmine/IED", "Shelling/artillery/missile attack", "Suicide bomb"],
  },
  {
    name: "Violence against civilians", key: "civilians", light: "#7b3294", dark: "#cf9be2",
    subs: ["Abduction/forced disappearance", "Attack", "Sexual violence"],
  },
  {
    name: "Protests", key: "protests", light: "#1f6fa8", dark: "#72b8ec",
    subs: ["Excessive force against protesters", "Peaceful protest", "Protest with intervention"],
  },
  { name: "Riots", key: "riots", light: "#16785c", dark: "#58c8a4", subs: ["Mob violence", "Violent demonstration"] },
  {
    name: "Strategic developments", key: "strategic", light: "#5a6570", dark: "#a9b4bd",
    subs: ["Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use", "Headquarters or base established",
      "Looting/property destruction", "Non-violent transfer of territory", "Other"],
  },
];

const UNKNOWN: TypeLook = { name: "", key: "strategic", light: "#5a6570", dark: "#a9b4bd", subs: [] };

export function lookOf(type: string): TypeLook {
  return TYPES.find((each) => each.name === type) ?? UNKNOWN;
}

export function typeOfSub(sub: string): string {
  return TYPES.find((each) => each.subs.includes(sub))?.name ?? "";
}

export const STATUSES: Status[] = ["occurred", "claimed", "planned", "threatened", "denied", "called off"];

/** What each kind of statement means, for the legend. */
export const STATUS_SAYS: Record<Status, string> = {
  occurred: "the report says it happened",
  claimed: "one side says so",
  planned: "announced for later",
  threatened: "somebody threatens it",
  denied: "somebody says it did not happen",
  "called off": "planned, then given up",
};

export const REVIEWS = ["machine", "accepted", "corrected", "rejected"];
export const REVIEW_SAYS: Record<string, string> = {
  machine: "not reviewed",
  accepted: "accepted",
  corrected: "corrected",
  rejected: "rejected",
};

export const PRECISION_SAYS: Record<string, string> = {
  "1": "exact: a town or site",
  "2": "near, or part of a region",
  "3": "a province or wider",
  none: "no place known",
  unmapped: "not on the map",
};

/** Properties in the order in which a person asks for them. */
export const PROPERTIES: [string, string][] = [
  ["sub_type", "What"],
  ["status", "Status"],
  ["role", "Role"],
  ["actors", "Who"],
  ["targets", "Whom"],
  ["place", "Where"],
  ["date", "When"],
  ["fatalities", "Killed"],
  ["injured", "Injured"],
  ["abducted", "Abducted"],
  ["arrested", "Arrested"],
  ["displaced", "Displaced"],
  ["sources", "Who says so"],
];

export function labelOf(property: string): string {
  return PROPERTIES.find(([name]) => name === property)?.[1] ?? property.replaceAll("_", " ");
}

export const COUNTS = ["fatalities", "injured", "abducted", "arrested", "displaced"] as const;

/** How far from its point a place of each level may reach, in km, where the gazetteer does not say. */
export const LEVEL_RADIUS_KM: Record<string, number> = {
  site: 1, town: 5, district: 25, province: 80, region: 120, country: 400, sea: 300,
};
export const LEVELS = ["site", "town", "district", "province", "region", "country", "sea"];
