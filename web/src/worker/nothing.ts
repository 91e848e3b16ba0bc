/** Stands where the service worker leaves a module of Firebase out. */
export {};
