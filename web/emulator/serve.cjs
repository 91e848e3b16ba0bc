// Firebase's Auth emulator alone: node serve.cjs HOST PORT PROJECT
//
// The `firebase` command asks Google's servers for news first and opens a hub and a log server on
// fixed ports, so that it is slow without a network and two stacks get in each other's way.
const { AuthEmulator } = require("firebase-tools/lib/emulator/auth");

const [host, port, projectId] = process.argv.slice(2);
const emulator = new AuthEmulator({ host, port: Number(port), projectId, singleProjectMode: 1 });
emulator.start().then(
  () => console.log(`Auth emulator on ${host}:${port}`),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
