// The colours of the tokens as numbers, and how much they stand apart, also for who sees no red or no green.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { top } from './host.mjs';

const sheet = ['style/tokens.css', 'style/later/tokens.css'].map((name) => readFileSync(join(top, name), 'utf8')).join('\n');

/** Every token whose value says a colour, as it is written. */
export const tokens = new Map(
  Array.from(sheet.matchAll(/^ {4}--([\w-]+): (.*(?:oklch|light-dark).*);$/gm), ([, name, value]) => [name, value]),
);

/** The parts of `a, b` outside of parentheses. */
function split(text) {
  let depth = 0;
  const parts = [''];
  for (const sign of text) {
    if (sign === '(') depth++;
    if (sign === ')') depth--;
    if (sign === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += sign;
  }
  return parts.map((part) => part.trim());
}

/** The calls in a text, outside of parentheses: `[name, inside]`. */
function calls(text) {
  const found = [];
  for (let at = 0; at < text.length; ) {
    const call = /[\w-]+\(/y;
    call.lastIndex = at;
    if (!call.test(text)) {
      at++;
      continue;
    }
    let depth = 1;
    let end = call.lastIndex;
    for (; depth > 0; end++) depth += text[end] === '(' ? 1 : text[end] === ')' ? -1 : 0;
    found.push([text.slice(at, call.lastIndex - 1), text.slice(call.lastIndex, end - 1)]);
    at = end;
  }
  return found;
}

const named = { white: [1, 1, 1], black: [0, 0, 0] };

/** OKLCH to linear sRGB, as CSS Color 4 has it. What lies outside of sRGB is cut. */
function linear(lightness, chroma, hue) {
  const [a, b] = [chroma * Math.cos((hue * Math.PI) / 180), chroma * Math.sin((hue * Math.PI) / 180)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const rgb = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  return rgb.map((part) => Math.min(1, Math.max(0, part)));
}

/** A value in linear sRGB, in a scheme (`light`, `dark`), with more contrast or without. */
function colour(value, scheme, more) {
  if (named[value]) return named[value];
  for (const [name, inside] of calls(value)) {
    const [first, second] = split(inside);
    if (name === 'oklch') {
      const [lightness, chroma, hue] = inside.split(' ').map(Number.parseFloat);
      return linear(lightness / 100, chroma, hue);
    }
    if (name === 'light-dark') return colour(scheme === 'light' ? first : second, scheme, more);
    // One of two switches is on.
    if (first === '--usual' || first === '--more') {
      if ((first === '--more') === more) return colour(second, scheme, more);
    } else return token(first.slice(2), scheme, more);
  }
  throw new Error(`Not a colour: ${value}`);
}

function token(name, scheme, more) {
  if (!tokens.has(name)) throw new Error(`No token ${name}`);
  return colour(tokens.get(name), scheme, more);
}

const luminance = ([red, green, blue]) => 0.2126 * red + 0.7152 * green + 0.0722 * blue;

/** The contrast of two tokens (WCAG 2.2), from 1 to 21. */
export function contrast(one, other, scheme, more) {
  const [dark, light] = [one, other].map((name) => luminance(token(name, scheme, more))).sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** What eyes make of linear sRGB: usual ones, and those that see no green or no red (Machado, Oliveira, Fernandes 2009, severity 1). */
export const eyes = {
  usual: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
};

const times = (matrix, colour) => matrix.map((row) => row.reduce((sum, part, at) => sum + part * colour[at], 0));

/** Linear sRGB to CIELAB, on the white of D65. */
function lab(rgb) {
  const [x, y, z] = times([[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.072175], [0.0193339, 0.119192, 0.9503041]], rgb);
  const root = (part) => (part > 216 / 24389 ? Math.cbrt(part) : ((24389 / 27) * part + 16) / 116);
  const [fx, fy, fz] = [x / 0.95047, y, z / 1.08883].map(root);
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)];
}

/** How far two tokens are apart to such eyes (CIE76): 2 can just be seen side by side. */
export function difference(one, other, eye, scheme, more) {
  const seen = ([a, b]) => Math.hypot(...a.map((part, at) => part - b[at]));
  const see = (name) => lab(times(eyes[eye], token(name, scheme, more)).map((part) => Math.min(1, Math.max(0, part))));
  return seen([see(one), see(other)]);
}

/** A token as the bytes that a browser shows. */
export function bytes(name, scheme, more) {
  const byte = (part) => (part <= 0.0031308 ? 12.92 * part : 1.055 * part ** (1 / 2.4) - 0.055) * 255;
  return token(name, scheme, more).map((part) => Math.round(byte(part)));
}
