// Talks to the echo of owinserve and prints what happens: node echo.mjs URL. The URL's protocol is ws or wss.
import WebSocket from "ws";

const url = process.argv[2];
const trusting = {rejectUnauthorized: false};
const next = (socket, event) => new Promise((resolve, reject) => {
	socket.once(event, (...values) => resolve(values));
	socket.once("error", reject);
});

async function messages() {
	const socket = new WebSocket(url, trusting);
	await next(socket, "open");
	for (const sent of ["Hello World", "", "Ĝis revido 葉 🦊", "x".repeat(1 << 20), Buffer.alloc(100_000, 255)]) {
		const answer = next(socket, "message");
		socket.send(sent);
		const [data, binary] = await answer;
		const same = data.equals(Buffer.from(sent));
		console.log(binary ? "binary" : "text", data.length, same ? "same" : "different");
	}
	return socket;
}

async function fragments(socket) {
	const answer = next(socket, "message");
	for (const part of ["one ", "two ", "three"]) socket.send(part, {fin: part === "three"});
	const [data] = await answer;
	console.log("fragments", data.toString());
}

async function ping(socket) {
	const answer = next(socket, "pong");
	socket.ping("are you there?");
	const [data] = await answer;
	console.log("pong", data.toString());
}

async function close(socket, ...how) {
	const closed = next(socket, "close");
	socket.close(...how);
	const [code, reason] = await closed;
	console.log("closed", code, reason.toString());
}

async function many() {
	const sockets = await Promise.all(Array.from({length: 50}, async (_, n) => {
		const socket = new WebSocket(url, trusting);
		await next(socket, "open");
		const answers = [];
		const done = new Promise((resolve) => socket.on("message", (data) => answers.push(data.toString()) === 20 && resolve()));
		for (let i = 0; i < 20; i++) socket.send(`${n} ${i}`);
		await done;
		socket.terminate();
		return answers.every((answer, i) => answer === `${n} ${i}`);
	}));
	console.log("sockets in order", sockets.filter(Boolean).length);
}

async function refused(name, options, protocols = []) {
	const socket = new WebSocket(url, protocols, {...trusting, ...options});
	socket.on("error", () => {});
	const [, response] = await next(socket, "unexpected-response");
	console.log(name, response.statusCode);
	socket.terminate();
}

const socket = await messages();
await fragments(socket);
await ping(socket);
await close(socket, 4000, "enough");
await close(await messages());
await many();
await refused("origin", {origin: "https://elsewhere.example"});
await refused("version", {protocolVersion: 8});
