# One image for every role: docker run <image> serve api | serve worker | serve admin | migrate
FROM node:22-bookworm-slim AS node
WORKDIR /src
COPY src/toolbox/package.json src/toolbox/package-lock.json src/toolbox/
RUN cd src/toolbox && npm install --no-save --omit=dev --no-audit --no-fund
COPY src/web/package.json src/web/package-lock.json src/web/
RUN cd src/web && npm install --no-save --no-audit --no-fund
COPY src/web src/web
RUN cd src/web && npm run build

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
COPY global.json nuget.config Directory.Build.props Directory.Packages.props ./
COPY src/Platform.Formats/*.csproj src/Platform.Formats/packages.lock.json src/Platform.Formats/
COPY src/Platform.Tenancy/*.csproj src/Platform.Tenancy/packages.lock.json src/Platform.Tenancy/
COPY src/Platform/*.csproj src/Platform/packages.lock.json src/Platform/
COPY src/Platform.Host/*.csproj src/Platform.Host/packages.lock.json src/Platform.Host/
RUN dotnet restore src/Platform.Host --locked-mode
COPY .editorconfig ./
COPY build build
COPY provisioning provisioning
COPY src src
RUN dotnet publish src/Platform.Host -c Release --no-restore -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
# The toolbox needs the program only, not npm.
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=build /app /app
COPY src/toolbox /content/src/toolbox
COPY --from=node /src/src/toolbox/node_modules /content/src/toolbox/node_modules
COPY --from=node /src/src/web/dist /content/src/web/dist
COPY tenants /content/tenants
ENV Platform__ContentFolder=/content \
    Platform__DataFolder=/data \
    Platform__Urls=http://0.0.0.0:8080 \
    DOTNET_gcServer=0
RUN mkdir /data && chown "$APP_UID" /data
USER $APP_UID
WORKDIR /content
EXPOSE 8080
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s --retries=12 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8080/health/ready').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["dotnet", "/app/Platform.Host.dll"]
CMD ["serve"]
