// Runs on the audio thread: brings the microphone to 16 kHz mono and posts frames of 32 ms.
// A windowed-sinc filter keeps what lies above 8 kHz from folding into the speech.
const RATE = 16000;
const FRAME = 512;
const TAPS = 16; // per side, at the output's rate
const PHASES = 64;

class Capture extends AudioWorkletProcessor {
  constructor() {
    super();
    this.ratio = sampleRate / RATE;
    this.half = Math.ceil(TAPS * Math.max(1, this.ratio));
    this.table = Array.from({ length: PHASES }, (_, phase) => this.kernel(phase / PHASES));
    this.input = new Float32Array(this.half * 2 + 4096);
    this.filled = this.half; // silence before the first sample, so that the filter has a past
    this.position = this.half;
    this.frame = new Int16Array(FRAME);
    this.at = 0;
    this.running = true;
    this.port.onmessage = ({ data }) => {
      if (data === "stop") this.running = false;
    };
  }

  kernel(offset) {
    const cutoff = Math.min(1, 1 / this.ratio) * 0.94;
    const weights = new Float32Array(this.half * 2);
    let sum = 0;
    for (let i = 0; i < weights.length; i += 1) {
      const x = i - this.half + 1 - offset;
      const window = 0.5 + 0.5 * Math.cos((Math.PI * x) / (this.half + 1));
      const angle = Math.PI * x * cutoff;
      weights[i] = (angle === 0 ? 1 : Math.sin(angle) / angle) * window;
      sum += weights[i];
    }
    return weights.map((one) => one / sum);
  }

  process([input]) {
    const channels = input.length;
    if (channels > 0) {
      const size = input[0].length;
      for (let i = 0; i < size; i += 1) {
        let mixed = 0;
        for (let c = 0; c < channels; c += 1) mixed += input[c][i];
        this.input[this.filled + i] = mixed / channels;
      }
      this.filled += size;
      this.resample();
    }
    return this.running;
  }

  resample() {
    while (Math.floor(this.position) + this.half < this.filled) {
      const whole = Math.floor(this.position);
      const weights = this.table[Math.min(PHASES - 1, Math.round((this.position - whole) * PHASES))];
      let sum = 0;
      for (let i = 0; i < weights.length; i += 1) sum += weights[i] * this.input[whole - this.half + 1 + i];
      this.frame[this.at] = Math.max(-1, Math.min(1, sum)) * 32767;
      this.at += 1;
      if (this.at === FRAME) {
        this.port.postMessage(this.frame, [this.frame.buffer]);
        this.frame = new Int16Array(FRAME);
        this.at = 0;
      }
      this.position += this.ratio;
    }
    const drop = Math.floor(this.position) - this.half;
    if (drop > 2048) {
      this.input.copyWithin(0, drop, this.filled);
      this.filled -= drop;
      this.position -= drop;
    }
  }
}

registerProcessor("capture", Capture);
