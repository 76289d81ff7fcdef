// Plays session URLs in headless Chromium and tells how it went.
// Reads a JSON list of {player, url, rate, seconds} from standard input, writes a JSON list of results.
// `seconds` ends the playing of a live stream; without it a stream must end by itself.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';

const LIMIT_SECONDS = 90;
const scripts = {
  'hls.js': 'node_modules/hls.js/dist/hls.min.js',
  'dash.js': 'node_modules/dashjs/dist/modern/umd/dash.all.min.js',
  shaka: 'node_modules/shaka-player/dist/shaka-player.compiled.js',
};

const server = createServer(async (request, response) => {
  if (request.url.startsWith('/script/')) {
    response.setHeader('Content-Type', 'text/javascript');
    response.end(await readFile(scripts[request.url.slice('/script/'.length)]));
  } else {
    response.setHeader('Content-Type', 'text/html');
    response.end('<!doctype html><video muted width="640" height="360"></video>');
  }
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${server.address().port}/`;

// Runs in the page. Everything that it needs is given.
function play({ player, url, rate, seconds, limit }) {
  const video = document.querySelector('video');
  const told = { player, errors: [], stalls: 0, ended: false, position: 0, duration: 0, frames: 0, latency: null };
  let started = false;
  let seen = -1;
  let still = 0;

  const starters = {
    'hls.js'() {
      const hls = new Hls({ liveSyncDurationCount: 3 });
      hls.on(Hls.Events.ERROR, (event, data) => told.errors.push(`${data.type} ${data.details} fatal=${data.fatal}`));
      hls.loadSource(url);
      hls.attachMedia(video);
      return () => hls.latency;
    },
    'dash.js'() {
      const dash = dashjs.MediaPlayer().create();
      dash.on(dashjs.MediaPlayer.events.ERROR, (e) => told.errors.push(JSON.stringify(e.error?.message ?? e.error)));
      dash.initialize(video, url, true);
      return () => dash.getCurrentLiveLatency();
    },
    async shaka() {
      shaka.polyfill.installAll();
      const shakaPlayer = new shaka.Player();
      await shakaPlayer.attach(video);
      shakaPlayer.addEventListener('error', (e) => told.errors.push(`shaka ${e.detail.code} ${e.detail.data}`));
      await shakaPlayer.load(url);
      return () => (Date.now() - shakaPlayer.getPlayheadTimeAsDate()?.getTime()) / 1000;
    },
  };

  return new Promise(async (resolve) => {
    const finish = () => {
      clearInterval(watch);
      told.position = video.currentTime;
      told.duration = video.duration;
      told.frames = video.getVideoPlaybackQuality().totalVideoFrames;
      told.latency = latency();
      resolve(told);
    };
    video.addEventListener('ended', () => { told.ended = true; finish(); });
    video.addEventListener('error', () => { told.errors.push(video.error.message); finish(); });
    const begin = performance.now();
    let latency = () => null;
    const watch = setInterval(() => {
      const passed = (performance.now() - begin) / 1000;
      if (video.currentTime > seen) {
        started = started || video.currentTime > 0;
        still = 0;
        seen = video.currentTime;
      } else if (started && !video.ended && ++still === 10) {
        told.stalls++;
      }
      if (seconds ? passed > seconds : passed > limit) {
        finish();
      }
    }, 100);
    try {
      latency = (await starters[player]()) ?? latency;
      video.addEventListener('playing', () => { video.playbackRate = rate; });
      if (video.paused && player !== 'dash.js') {
        await video.play();
      }
    } catch (e) {
      told.errors.push(`${e.message ?? e} ${e.code ?? ''}`);
      finish();
    }
  });
}

let input = '';
for await (const part of process.stdin) {
  input += part;
}
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync',
    '--autoplay-policy=no-user-gesture-required'],
});
const results = [];
for (const job of JSON.parse(input)) {
  const page = await browser.newPage();
  await page.goto(origin);
  await page.addScriptTag({ url: `/script/${job.player}` });
  results.push(await page.evaluate(play, { ...job, limit: LIMIT_SECONDS }));
  await page.close();
}
await browser.close();
server.close();
console.log(JSON.stringify(results));
