/** Drawings, for who makes one and for who reads one: one part of the app, that comes with the first of them. */
export { default as Drawn } from "./Drawn";
export { default as Whiteboard } from "./Whiteboard";
