CREATE TABLE "Merchants" (
    "Id" uuid NOT NULL,
    "Name" character varying(200) NOT NULL,
    "Country" character(2) NOT NULL,
    "CreatedAt" timestamp with time zone NOT NULL DEFAULT (now()),
    CONSTRAINT "PK_Merchants" PRIMARY KEY ("Id")
);
