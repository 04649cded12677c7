using Platform.Tenancy.Jobs;
using Platform.Tenancy.Provisioning;
using Platform.Uploads.Mapping;

namespace Platform.Uploads;

/// <summary>Registers the feature and its endpoints.</summary>
public static class UploadsFeature
{
    public static IServiceCollection AddUploads(this IServiceCollection services)
    {
        services.AddSingleton<TemplateProfiles>();
        services.AddScoped<VendorProfiles>();
        services.AddScoped<UploadViews>();
        services.AddScoped<CoverageCalendar>();
        services.AddScoped<StoredFiles>();
        services.AddScoped<OwnProfiles>();
        services.AddScoped<LoadSales>();
        services.AddScoped<ApplyProductList>();
        services.AddScoped<ReadCorrections>();
        services.AddScoped<RememberedLayouts>();
        services.AddScoped<RecogniseUpload>();
        services.AddScoped<SolvedRows>();
        services.AddScoped<UnpackArchive>();
        services.AddScoped<ReadFile>();
        services.AddScoped<UploadRehearsal>();
        services.AddScoped<ITenantRecovery, RecoverUploads>();
        return services.AddJob<ReadUpload, ReadUpload.Job>("read-upload");
    }

    public static void MapUploads(this RouteGroupBuilder api)
    {
        var uploads = api.MapGroup("/uploads").WithTags("uploads");
        ReceiveUpload.Map(uploads);
        ListUploads.Map(uploads);
        ShowUpload.Map(uploads);
        ListUploadIssues.Map(uploads);
        DownloadIssues.Map(uploads);
        WatchUpload.Map(uploads);
        DownloadUpload.Map(uploads);
        AnswerUpload.Map(uploads);
        CancelUpload.Map(uploads);
        PreviewUndo.Map(uploads);
        UndoUpload.Map(uploads);
        RereadUpload.Map(uploads);
        ShowCoverage.Map(uploads);
        ShowTables.Map(uploads);
        ListTexts.Map(uploads);
        TryMapping.Map(uploads);
        SaveMapping.Map(uploads);
        ListLayouts.Map(uploads);
        ForgetLayout.Map(uploads);
        var vendors = api.MapGroup("/vendors").WithTags("vendors");
        ListVendors.Map(vendors);
        ShowVendor.Map(vendors);
        SaveVendor.Map(vendors);
        ShowMapping.Map(vendors);
        ChangeMapping.Map(vendors);
        ShowReplacing.Map(uploads);
        ChangeReplacing.Map(uploads);
    }
}
